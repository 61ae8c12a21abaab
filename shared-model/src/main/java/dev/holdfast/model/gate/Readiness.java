package dev.holdfast.model.gate;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far it is with what is waited for.
 *
 * @param why follows its name: {@code to be healthy} where it is waited for, {@code which is down}
 *     where it is not
 * @param since when it began to come; long ago where nobody knows
 */
record Readiness(Stage stage, String why, Instant since) {

    /** From the best to the worst. */
    enum Stage {
        THERE,
        /** It may be there any moment. */
        COMING,
        /** A person stopped it, and it comes when a person wants it. */
        STOPPED,
        /** Nobody will start it again. */
        LOST
    }

    static final Readiness THERE = new Readiness(Stage.THERE, "", Instant.MIN);

    static Readiness coming(String why) {
        return coming(why, null);
    }

    static Readiness coming(String why, @Nullable Instant since) {
        return new Readiness(Stage.COMING, why, requireNonNullElse(since, Instant.MIN));
    }

    static Readiness stopped() {
        return new Readiness(Stage.STOPPED, "to be started by whoever stopped it", Instant.MIN);
    }

    static Readiness lost(String why) {
        return new Readiness(Stage.LOST, why, Instant.MIN);
    }

    /** Of several containers: what comes is waited for, and what does not come is done without. */
    static Readiness of(List<Readiness> each) {
        return first(each, Stage.COMING)
                .or(() -> first(each, Stage.THERE))
                .or(() -> first(each, Stage.STOPPED))
                .or(() -> first(each, Stage.LOST))
                .orElse(lost("which is not on this host"));
    }

    private static Optional<Readiness> first(List<Readiness> each, Stage stage) {
        return each.stream().filter(it -> it.stage() == stage).findFirst();
    }
}
