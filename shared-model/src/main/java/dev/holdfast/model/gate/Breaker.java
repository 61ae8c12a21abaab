package dev.holdfast.model.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The second gate: restarts of containers that have failed before and fail alike keep a distance
 * from each other. Whoever fails for the first time passes by.
 */
final class Breaker {

    private final Duration spacing;
    private final List<Booking> booked;

    Breaker(House house) {
        spacing = house.limits().spacing();
        booked = new ArrayList<>(house.booked());
    }

    /** The first instant from the wanted one on that is far enough from those of its kin. */
    Instant after(Ticket ticket, Instant wanted) {
        var due = wanted;
        for (var taken : others(ticket)) {
            if (Duration.between(taken, due).abs().compareTo(spacing) < 0) {
                due = taken.plus(spacing);
            }
        }
        return due;
    }

    void book(Ticket ticket, Instant due) {
        if (ticket.kin() != null) {
            booked.add(new Booking(ticket.kin(), ticket.container(), due));
        }
    }

    private List<Instant> others(Ticket ticket) {
        return booked.stream()
                .filter(it -> it.kin().equals(ticket.kin()))
                .filter(it -> !it.container().equals(ticket.container()))
                .map(Booking::due)
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
