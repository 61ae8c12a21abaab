package dev.holdfast.simulator;

import dev.holdfast.simulator.Step.LinkIsBad;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Carries what is said between agent and controller; loses, doubles and delays it for a while. */
final class Link {

    private static final Duration LATENCY = Duration.ofMillis(2);

    private final Timeline time;
    private final SplittableRandom dice;
    private @Nullable LinkIsBad bad;
    private Instant badUntil = Instant.MIN;
    private Instant awayUntil = Instant.MIN;
    private Instant cutUntil = Instant.MIN;

    Link(Timeline time, SplittableRandom dice) {
        this.time = time;
        this.dice = dice;
    }

    void turnBad(LinkIsBad how) {
        bad = how;
        badUntil = time.now().plus(how.during());
    }

    void cut(Duration during) {
        cutUntil = time.now().plus(during);
    }

    /** What is said to somebody who is away waits for him. */
    void away(Duration during) {
        awayUntil = time.now().plus(during);
    }

    boolean isAway() {
        return time.now().isBefore(awayUntil);
    }

    void toController(Runnable what) {
        send(() -> {
            if (isAway()) {
                time.after(Duration.between(time.now(), awayUntil), what);
            } else {
                what.run();
            }
        });
    }

    void send(Runnable what) {
        if (time.now().isBefore(cutUntil)) {
            time.after(Duration.between(time.now(), cutUntil).plus(LATENCY), what);
            return;
        }
        var how = time.now().isBefore(badUntil) ? bad : null;
        if (how == null) {
            time.after(LATENCY, what);
            return;
        }
        if (dice.nextDouble() >= how.lost()) {
            time.after(late(how), what);
        }
        if (dice.nextDouble() < how.doubled()) {
            time.after(late(how), what);
        }
    }

    private Duration late(LinkIsBad how) {
        return LATENCY.plusMillis(dice.nextLong(how.late().toMillis() + 1));
    }
}
