package dev.holdfast.model.gate;

import dev.holdfast.model.container.ObservedContainer;

/**
 * A container that another one comes after.
 *
 * @param stopWanted a person wants it down
 * @param coming a restart of it is decided and not done
 * @param quarantined that restart is a probe
 */
public record Neighbour(
        ObservedContainer observed, boolean stopWanted, boolean coming, boolean quarantined) {}
