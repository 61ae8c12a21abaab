package dev.holdfast.model.gate;

import dev.holdfast.model.gate.Readiness.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The first gate: what a restart comes after must be there, or be done without. */
final class Order {

    private final Ticket ticket;
    private final House house;
    private final List<String> notes = new ArrayList<>();

    Order(Ticket ticket, House house) {
        this.ticket = ticket;
        this.house = house;
    }

    /** What it waits for, for people; empty where it waits for nothing. */
    Optional<String> awaited() {
        return ticket.needs().stream().flatMap(need -> awaited(need).stream()).findFirst();
    }

    /** What it was let through in spite of, for people. */
    List<String> notes() {
        return notes;
    }

    private Optional<String> awaited(Need need) {
        var ready = Lookout.look(need, house.neighbours());
        var what = need.name() + " " + ready.why();
        return switch (ready.stage()) {
            case THERE -> Optional.empty();
            case STOPPED -> Optional.of(what);
            case LOST -> without("it does not wait for %s, %s".formatted(need.name(), ready.why()));
            case COMING -> coming(need, ready, what);
        };
    }

    private Optional<String> coming(Need need, Readiness ready, String what) {
        if (Circle.closes(ticket, need, house.waiting())) {
            return without("it does not wait for %s, which waits for it".formatted(need.name()));
        }
        if (isHeldByPerson(need, new HashSet<>())) {
            return Optional.of(what + ", which waits for what a person stopped");
        }
        return ticket.isOutOfPatience(ready.since(), house.now())
                ? without(
                        "after %d s it waits no longer for %s"
                                .formatted(ticket.patience().toSeconds(), what))
                : Optional.of(what);
    }

    /** What waits for a person itself comes no sooner than he wants. */
    private boolean isHeldByPerson(Need need, Set<Ticket> seen) {
        return house.waiting().stream()
                .filter(it -> need.isMetBy(it.place()) && seen.add(it))
                .flatMap(it -> it.needs().stream())
                .anyMatch(it ->
                        Lookout.look(it, house.neighbours()).stage() == Stage.STOPPED
                                || isHeldByPerson(it, seen));
    }

    private Optional<String> without(String note) {
        notes.add(note);
        return Optional.empty();
    }
}
