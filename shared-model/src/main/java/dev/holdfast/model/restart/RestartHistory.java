package dev.holdfast.model.restart;

/**
 * What is remembered of one service's replica between its deaths.
 *
 * @param failures restarts in a row without a clean run between them
 */
public record RestartHistory(int failures) {

    public static final RestartHistory NONE = new RestartHistory(0);

    public RestartHistory {
        if (failures < 0) {
            throw new IllegalArgumentException("failures are 0 or more, not " + failures);
        }
    }

    RestartHistory afterOneMore() {
        return new RestartHistory(failures + 1);
    }
}
