package dev.holdfast.controller.restart;

import dev.holdfast.model.gate.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A ruling that is new, under the id that its decision gets.
 *
 * @param ticket empty for what passes no gate
 */
record Asking(UUID id, Ruling ruling, Optional<Ticket> ticket) {

    static Asking of(UUID id, Ruling ruling, Instant now) {
        return new Asking(id, ruling, Tickets.of(id, ruling, now));
    }

    static List<Ticket> tickets(List<Asking> all) {
        return all.stream().flatMap(asking -> asking.ticket().stream()).toList();
    }
}
