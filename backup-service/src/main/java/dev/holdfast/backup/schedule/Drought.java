package dev.holdfast.backup.schedule;

import dev.holdfast.backup.snapshot.Brought;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long a schedule has stored nothing, and from when on that is too long. It is told before it
 * is, so that whoever is told knows it, too, where nobody tells any more.
 *
 * @param since the instant of the last snapshot that was stored, or when the schedule came to mean
 *     what it means
 * @param stored the same where it is a snapshot's; null where none was stored
 * @param barrenFrom when somebody should know of it, unless a snapshot is stored before; null where
 *     that cannot come
 * @param failure why the last run since then failed; null where none did
 */
record Drought(
        Instant since,
        @Nullable Instant stored,
        @Nullable Instant barrenFrom,
        @Nullable String failure) {

    /** The next run makes up for what one has missed; of two somebody should know. */
    private static final int RUNS = 2;

    /**
     * @param began when the schedule came to mean what it means
     * @param brought since then
     * @param grace for how long a snapshot may still be on its way
     */
    static Drought of(Timetable timetable, Instant began, Brought brought, Duration grace) {
        var since = brought.stored() == null ? began : brought.stored();
        return new Drought(
                since,
                brought.stored(),
                Stream.of(missed(timetable, since, grace), failed(brought))
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo)
                        .orElse(null),
                brought.failed().isEmpty() ? null : brought.failed().getFirst().reason());
    }

    private static Optional<Instant> missed(Timetable timetable, Instant since, Duration grace) {
        return timetable.upcoming(since, RUNS).stream()
                .skip(RUNS - 1)
                .map(instant -> instant.plus(grace))
                .findFirst();
    }

    private static Optional<Instant> failed(Brought brought) {
        return brought.failed().size() < RUNS
                ? Optional.empty()
                : Optional.of(brought.failed().getFirst().at());
    }
}
