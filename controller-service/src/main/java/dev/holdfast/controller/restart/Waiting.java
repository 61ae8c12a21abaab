package dev.holdfast.controller.restart;

import dev.holdfast.model.gate.Ticket;
import java.util.List;
import java.util.UUID;

/**
 * A decided restart that something holds up.
 *
 * @param note what it waits for, for people
 */
record Waiting(Ticket ticket, String note) {

    UUID decision() {
        return ticket.decision();
    }

    UUID container() {
        return ticket.container();
    }

    static List<Ticket> tickets(List<Waiting> all) {
        return all.stream().map(Waiting::ticket).toList();
    }
}
