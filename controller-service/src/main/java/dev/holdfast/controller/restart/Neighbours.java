package dev.holdfast.controller.restart;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.gate.Need;
import dev.holdfast.model.gate.Neighbour;
import dev.holdfast.model.gate.Ticket;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What restarts come after, as the gates want to see it. */
final class Neighbours {

    private Neighbours() {}

    /** Names of single services that are waited for. */
    static List<String> services(List<Ticket> asking) {
        return needs(asking)
                .filter(need -> need.service() != null)
                .map(need -> need.project() + "/" + need.service())
                .distinct()
                .toList();
    }

    /** Projects that are waited for as a whole. */
    static List<String> projects(List<Ticket> asking) {
        return needs(asking)
                .filter(need -> need.service() == null)
                .map(Need::project)
                .distinct()
                .toList();
    }

    /** True where one of these is what it waits for. */
    static boolean isTouched(Waiting waiting, List<KnownContainer> changed) {
        return waiting.ticket().needs().stream()
                .anyMatch(need -> changed.stream().anyMatch(known -> isOf(need, known)));
    }

    /**
     * @param coming those that are about to be restarted
     */
    static Neighbour seen(KnownContainer known, Set<UUID> coming) {
        return new Neighbour(
                known.observed(),
                known.stopWanted(),
                coming.contains(known.id()),
                known.restarts().quarantine() != null);
    }

    private static Stream<Need> needs(List<Ticket> asking) {
        return asking.stream().flatMap(ticket -> ticket.needs().stream());
    }

    private static boolean isOf(Need need, KnownContainer known) {
        return need.project().equals(known.place().project())
                && (need.service() == null || need.service().equals(known.place().service()));
    }
}
