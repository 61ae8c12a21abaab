package dev.holdfast.simulator;

import dev.holdfast.model.container.Exit;
import dev.holdfast.model.restart.ExitClass;
import dev.holdfast.model.restart.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The oracles' own account of failures since the last clean run or the last word of a person, kept
 * without the core's help.
 */
final class Ledger {

    record Restarted(ExitClass after, Instant due) {}

    private final Duration cleanRun;
    private final Duration slowRun;
    private final List<Restarted> all = new ArrayList<>();
    private final List<Restarted> row = new ArrayList<>();
    private final List<ExitClass> slow = new ArrayList<>();
    private boolean inQuarantine;
    private Instant quarantinedAt = Instant.MIN;
    private Instant startedAt = Instant.MIN;

    Ledger(Duration cleanRun, Duration slowRun) {
        this.cleanRun = cleanRun;
        this.slowRun = slowRun;
    }

    Ledger copy() {
        var copy = new Ledger(cleanRun, slowRun);
        copy.all.addAll(all);
        copy.row.addAll(row);
        copy.slow.addAll(slow);
        copy.inQuarantine = inQuarantine;
        copy.quarantinedAt = quarantinedAt;
        copy.startedAt = startedAt;
        return copy;
    }

    void begin() {
        all.clear();
        afterCleanRun();
    }

    void ran(Duration ranFor) {
        if (ranFor.compareTo(cleanRun) >= 0) {
            afterCleanRun();
        }
    }

    void restarted(ExitClass after, Instant due, boolean wasSlow) {
        all.add(new Restarted(after, due));
        row.add(new Restarted(after, due));
        if (wasSlow) {
            slow.add(after);
        }
    }

    void quarantined(Instant at) {
        quarantinedAt = inQuarantine ? quarantinedAt : at;
        inQuarantine = true;
    }

    void started(Instant at) {
        startedAt = at;
    }

    /** What was left running and came to its senses needs no probe; a probe must still hold. */
    void recovered(Instant at) {
        withoutAwaited(at);
        inQuarantine &= startedAt.isAfter(quarantinedAt);
    }

    /** What was to be done for want of health, and is not needed any more. */
    void withoutAwaited(Instant at) {
        all.removeIf(it -> isOfHealth(it.after()) && it.due().isAfter(at));
        row.removeIf(it -> isOfHealth(it.after()) && it.due().isAfter(at));
    }

    int inRow(ExitClass after) {
        return (int) row.stream().filter(it -> it.after() == after).count();
    }

    int slowInRow(ExitClass after) {
        return (int) slow.stream().filter(it -> it == after).count();
    }

    int inRow() {
        return row.size();
    }

    boolean inQuarantine() {
        return inQuarantine;
    }

    /** Most restarts of a class that any window of this length holds that ends now or later. */
    int inWindow(ExitClass after, Instant end, Duration window) {
        return (int)
                all.stream()
                        .filter(it -> it.after() == after)
                        .filter(it -> it.due().isAfter(end.minus(window)))
                        .count();
    }

    boolean isSlow(Duration ranFor) {
        return ranFor.compareTo(slowRun) >= 0 && ranFor.compareTo(cleanRun) < 0;
    }

    static ExitClass classOf(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Ended(_, _, var exit) -> classOf(exit);
            case Trigger.NotStarted _ -> ExitClass.NOT_STARTED;
            case Trigger.TurnedUnhealthy _ -> ExitClass.UNHEALTHY;
            case Trigger.NeverHealthy _ -> ExitClass.HEALTH_NEVER_CAME;
        };
    }

    static boolean isOfHealth(ExitClass type) {
        return type == ExitClass.UNHEALTHY || type == ExitClass.HEALTH_NEVER_CAME;
    }

    private static ExitClass classOf(Exit exit) {
        if (!exit.error().isEmpty()) {
            return ExitClass.NOT_STARTED;
        }
        if (exit.outOfMemory()) {
            return ExitClass.OUT_OF_MEMORY;
        }
        if (exit.code() == 0) {
            return ExitClass.COMPLETED;
        }
        return exit.code() > 128 ? ExitClass.SIGNAL : ExitClass.CODE;
    }

    private void afterCleanRun() {
        row.clear();
        slow.clear();
        inQuarantine = false;
    }
}
