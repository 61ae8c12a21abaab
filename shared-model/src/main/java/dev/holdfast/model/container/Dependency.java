package dev.holdfast.model.container;

/**
 * One edge of Compose's {@code depends_on}.
 *
 * @param service of the same stack, which is waited for
 * @param restart this one is restarted after Compose restarts that one
 */
public record Dependency(String service, Condition condition, boolean restart) {

    /** What is waited for. */
    public enum Condition {
        STARTED,
        HEALTHY,
        COMPLETED
    }
}
