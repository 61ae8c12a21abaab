package dev.holdfast.agent.repository;

import java.util.function.IntConsumer;

/** Passes on every tenth of a hundred once, however often it is told. */
final class Percentages implements IntConsumer {

    private static final int STEP = 10;

    private final IntConsumer told;
    private int last;

    Percentages(IntConsumer told) {
        this.told = told;
    }

    @Override
    public void accept(int percent) {
        if (percent / STEP > last / STEP) {
            last = percent;
            told.accept(percent);
        }
    }
}
