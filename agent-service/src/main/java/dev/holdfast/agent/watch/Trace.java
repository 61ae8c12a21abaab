package dev.holdfast.agent.watch;

import dev.holdfast.agent.engine.EngineEvent;
import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.engine.Signal;
import dev.holdfast.model.container.Exit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was sent to one container and what the engine told of its end.
 *
 * @param kills oldest first, the last few
 * @param diedAt when the engine last said that it died; null where it never did
 * @param outOfMemoryAt when the engine last said that its memory ran out
 * @param told the last end that was told; null where there was none
 * @param stop the last that a person ordered through Holdfast; null where there was none
 */
record Trace(
        List<Kill> kills,
        @Nullable Instant diedAt,
        @Nullable Instant outOfMemoryAt,
        @Nullable Told told,
        @Nullable Stop stop) {

    /**
     * The last end that the fleet was told of. An end is told by the event's time, which differs
     * from what inspect says later; it must not look like another end.
     *
     * @param startedAt of the run that ended
     */
    record Told(@Nullable Instant startedAt, Exit exit) {

        boolean isOf(InspectedContainer container) {
            return Objects.equals(startedAt, container.startedAt())
                    && exit.error().equals(container.error());
        }
    }

    /**
     * A signal sent through Docker.
     *
     * @param signal its number
     */
    record Kill(int signal, Instant at) {}

    /**
     * A person's stop of one run. It holds also where that run had ended by itself before.
     *
     * @param startedAt of that run; null for one that never came about
     * @param generation of the person's wish
     */
    record Stop(@Nullable Instant startedAt, long generation) {

        boolean covers(@Nullable Instant run, long wish) {
            return wish <= generation && Objects.equals(startedAt, run);
        }
    }

    static final Trace NONE = new Trace(List.of(), null, null, null, null);

    /** Stop signal of Holdfast's own stops, which is every container's. */
    static final int STOPPED_BY_HOLDFAST = -1;

    /** Stop signal of Holdfast's own restarts: it ends, and nobody wants it down. */
    static final int RESTARTED_BY_HOLDFAST = -2;

    /**
     * A container may take this long to end after its stop signal; {@code docker stop --time} is
     * not told by events, so it is generous.
     */
    private static final Duration STOPPING = Duration.ofMinutes(5);

    /** The die event is stamped after the end it tells of, the kill event before. */
    private static final Duration STAMPED_APART = Duration.ofSeconds(1);

    private static final int REMEMBERED = 16;

    Trace {
        kills = List.copyOf(kills);
    }

    Trace killed(int signal, Instant at) {
        var skipped = Math.max(0, kills.size() + 1 - REMEMBERED);
        var more = Stream.concat(kills.stream().skip(skipped), Stream.of(new Kill(signal, at)));
        return new Trace(more.toList(), diedAt, outOfMemoryAt, told, stop);
    }

    Trace died(Instant at) {
        return new Trace(kills, at, outOfMemoryAt, told, stop);
    }

    Trace outOfMemory(Instant at) {
        return new Trace(kills, diedAt, at, told, stop);
    }

    boolean ranOutOfMemory(@Nullable Instant startedAt) {
        return outOfMemoryAt != null && startedAt != null && !outOfMemoryAt.isBefore(startedAt);
    }

    Trace told(Told end) {
        return new Trace(kills, diedAt, outOfMemoryAt, end, stop);
    }

    Trace stopped(@Nullable Stop by) {
        return new Trace(kills, diedAt, outOfMemoryAt, told, by);
    }

    /** True where a person's stop, of this wish or a later one, is about this run. */
    boolean isStopped(@Nullable Instant startedAt, long generation) {
        return stop != null && stop.covers(startedAt, generation);
    }

    /** True for an event that this has taken in already; the engine may tell it again. */
    boolean knows(EngineEvent event) {
        return switch (event) {
            case EngineEvent.Killed(_, var at, var signal) -> kills.contains(new Kill(signal, at));
            case EngineEvent.Died(_, var at, _) -> diedAt != null && !diedAt.isBefore(at);
            // A recalled removal is no news: the next look shows it.
            case EngineEvent.Destroyed _, EngineEvent.Touched _ -> true;
        };
    }

    boolean tellsOf(Instant finishedAt) {
        return diedAt != null && !diedAt.isBefore(finishedAt.minus(STAMPED_APART));
    }

    /** True where the signal that stops it, or SIGKILL, was sent just before it ended. */
    boolean stopped(int stopSignal, Lifetime lifetime) {
        return kills.stream()
                .filter(kill -> isStop(kill.signal(), stopSignal))
                .anyMatch(kill -> lifetime.endedWithin(STOPPING, kill.at()));
    }

    /** True where any signal was sent to it in this life. */
    boolean signalled(Lifetime lifetime) {
        return kills.stream().anyMatch(kill -> lifetime.contains(kill.at()));
    }

    /** True where Holdfast began to restart it just before it ended. */
    boolean restarted(Lifetime lifetime) {
        return kills.stream()
                .filter(kill -> kill.signal() == RESTARTED_BY_HOLDFAST)
                .anyMatch(kill -> lifetime.endedWithin(STOPPING, kill.at()));
    }

    Trace notRestarted() {
        var others = kills.stream().filter(kill -> kill.signal() != RESTARTED_BY_HOLDFAST).toList();
        return new Trace(others, diedAt, outOfMemoryAt, told, stop);
    }

    boolean otherSignal(int stopSignal, Lifetime lifetime) {
        return kills.stream()
                .filter(kill -> kill.signal() != RESTARTED_BY_HOLDFAST)
                .filter(kill -> !isStop(kill.signal(), stopSignal))
                .anyMatch(kill -> lifetime.contains(kill.at()));
    }

    private static boolean isStop(int signal, int stopSignal) {
        return signal == stopSignal || signal == Signal.KILL || signal == STOPPED_BY_HOLDFAST;
    }

    /** From one start to the end after it. */
    record Lifetime(@Nullable Instant startedAt, Instant finishedAt) {

        boolean contains(Instant at) {
            return (startedAt == null || !at.isBefore(startedAt))
                    && !at.isAfter(finishedAt.plus(STAMPED_APART));
        }

        boolean endedWithin(Duration time, Instant after) {
            return contains(after) && !after.plus(time).isBefore(finishedAt);
        }
    }
}
