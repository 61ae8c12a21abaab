package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SideBySideTest {

    private final AtomicInteger interrupted = new AtomicInteger();

    @Test
    void allIsDoneWhenItReturns() {
        var done = new boolean[100];

        SideBySide.run(
                IntStream.range(0, done.length)
                        .<Runnable>mapToObj(i -> () -> done[i] = true)
                        .toList());

        assertThat(done).doesNotContain(false);
        SideBySide.run(List.of());
    }

    @Test
    void twoMeet() {
        var both = new CyclicBarrier(2);

        SideBySide.run(List.of(() -> await(both), () -> await(both)));
    }

    @Test
    void aFailureIsToldAsItIsAndEndsTheOthers() {
        var both = new CyclicBarrier(2);
        var failure = new IllegalStateException("late");

        assertThatThrownBy(() ->
                        SideBySide.run(
                                List.of(
                                        () -> meetAndStay(both),
                                        () -> {
                                            await(both);
                                            throw failure;
                                        })))
                .isSameAs(failure);

        assertThat(interrupted).hasValue(1);
    }

    @Test
    void whoeverIsInterruptedEndsThemAll() {
        var all = new CyclicBarrier(2, Thread.currentThread()::interrupt);
        Runnable stays = () -> meetAndStay(all);

        assertThatThrownBy(() -> SideBySide.run(List.of(stays, stays)))
                .hasMessageContaining("interrupted");

        assertThat(interrupted).hasValue(2);
        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }

    private void meetAndStay(CyclicBarrier others) {
        await(others);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException expected) {
            interrupted.incrementAndGet();
        }
    }

    private void await(CyclicBarrier others) {
        try {
            others.await();
        } catch (InterruptedException | BrokenBarrierException alone) {
            throw new IllegalStateException("nobody else came", alone);
        }
    }
}
