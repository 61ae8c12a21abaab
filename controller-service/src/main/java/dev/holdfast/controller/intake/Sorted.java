package dev.holdfast.controller.intake;

import dev.holdfast.controller.host.Progress;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.host.Incarnation;
import dev.holdfast.model.host.Ownership;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * New events of one host, in the order they came.
 *
 * @param events each once
 * @param late those of them that came after a later one of their host
 * @param outdated those of them that an earlier incarnation told; nothing follows from them
 * @param progress how far the host is processed after them
 */
record Sorted(
        List<HostEvent> events, Set<HostEvent> late, Set<HostEvent> outdated, Progress progress) {

    /**
     * @param isPast true for an incarnation that was heard before the current one
     */
    static Sorted of(List<HostEvent> events, Progress before, Predicate<Incarnation> isPast) {
        var late = new HashSet<HostEvent>();
        var outdated = new HashSet<HostEvent>();
        var progress = before;
        for (var event : events) {
            if (isCurrent(event, progress)) {
                if (event.sequence() < progress.sequence()) {
                    late.add(event);
                }
                progress = advanced(progress, event);
            } else if (isPast.test(event.incarnation())) {
                late.add(event);
                outdated.add(event);
            } else {
                progress = begun(event);
            }
        }
        return new Sorted(List.copyOf(events), late, outdated, progress);
    }

    /** What may change something. */
    List<HostEvent> effective() {
        return events.stream().filter(event -> !outdated.contains(event)).toList();
    }

    /** Who decides, as far as these events tell it. */
    Optional<Ownership> ownership() {
        return effective().stream()
                .filter(event -> !late.contains(event))
                .flatMap(event -> Stream.ofNullable(event.ownership()))
                .reduce((_, last) -> last);
    }

    private static boolean isCurrent(HostEvent event, Progress progress) {
        return event.incarnation().id().equals(progress.incarnation());
    }

    private static Progress advanced(Progress progress, HostEvent event) {
        var furthest = Math.max(progress.sequence(), event.sequence());
        return new Progress(event.host(), event.incarnation().id(), furthest);
    }

    private static Progress begun(HostEvent event) {
        return new Progress(event.host(), event.incarnation().id(), event.sequence());
    }
}
