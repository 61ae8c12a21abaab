package dev.holdfast.model.gate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds who waits for himself by way of others; nobody else would ever let them go. */
final class Circle {

    private final List<Ticket> waiting;
    private final Set<Ticket> seen = new HashSet<>();

    private Circle(List<Ticket> waiting) {
        this.waiting = waiting;
    }

    /**
     * True where what stands for this need waits for the ticket in turn.
     *
     * @param waiting all who wait for others
     */
    static boolean closes(Ticket ticket, Need need, List<Ticket> waiting) {
        var circle = new Circle(waiting);
        return waiting.stream()
                .filter(it -> !it.equals(ticket) && need.isMetBy(it.place()))
                .anyMatch(it -> circle.leadsTo(ticket, it));
    }

    private boolean leadsTo(Ticket goal, Ticket from) {
        if (from.comesAfter(goal)) {
            return true;
        }
        return seen.add(from)
                && waiting.stream()
                        .filter(it -> !it.equals(from) && from.comesAfter(it))
                        .anyMatch(it -> leadsTo(goal, it));
    }
}
