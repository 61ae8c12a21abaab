package dev.holdfast.model.container;

/** Docker's health status; {@link #NONE} where the container has no health check. */
public enum Health {
    NONE,
    STARTING,
    HEALTHY,
    UNHEALTHY
}
