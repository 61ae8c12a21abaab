package dev.holdfast.model.restart;

import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Restarts of one class in a row, without a clean run between them.
 *
 * @param slow how many of them followed a slow failure
 * @param last when the last of these failures was decided on
 */
public record Row(int failures, int slow, Instant last) {

    static final Row NONE = new Row(0, 0, Instant.EPOCH);

    Row by(UnaryOperator<Instant> clock) {
        return new Row(failures, slow, clock.apply(last));
    }

    Row oneMore(boolean isSlow, Instant now) {
        return new Row(failures + 1, slow + (isSlow ? 1 : 0), now);
    }

    Row oneLess(boolean wasSlow) {
        return new Row(Math.max(0, failures - 1), Math.max(0, slow - (wasSlow ? 1 : 0)), last);
    }
}
