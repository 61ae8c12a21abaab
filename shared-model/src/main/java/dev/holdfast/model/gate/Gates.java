package dev.holdfast.model.gate;

import dev.holdfast.model.gate.Verdict.Gate;
import dev.holdfast.model.gate.Verdict.Go;
import dev.holdfast.model.gate.Verdict.Wait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Lets restarts through, one after the other, by turn. */
public final class Gates {

    private final House house;
    private final Breaker breaker;
    private int open;

    private Gates(House house) {
        this.house = house;
        breaker = new Breaker(house);
        open = house.open();
    }

    /** What becomes of each of those who ask, by the decision that each is of. */
    public static Map<UUID, Verdict> judge(List<Ticket> asking, House house) {
        var gates = new Gates(house);
        var verdicts = new LinkedHashMap<UUID, Verdict>();
        asking.stream()
                .sorted(Ticket.BY_TURN)
                .forEach(ticket -> verdicts.put(ticket.decision(), gates.judge(ticket)));
        return verdicts;
    }

    private Verdict judge(Ticket ticket) {
        var order = new Order(ticket, house);
        var awaited = order.awaited();
        return awaited.isPresent()
                ? new Wait(Gate.ORDER, awaited.get())
                : space(ticket, new ArrayList<>(order.notes()));
    }

    private Verdict space(Ticket ticket, List<String> notes) {
        var now = house.now();
        var wanted = ticket.due().isAfter(now) ? ticket.due() : now;
        var due = breaker.after(ticket, wanted);
        if (due.isAfter(wanted)) {
            notes.add("it keeps a distance from others of its image that fail alike");
        }
        return due.isAfter(now) ? go(ticket, due, notes) : takeSlot(ticket, now, notes);
    }

    /** What waits out its backoff is spread by that already; it takes its slot when it is due. */
    private Verdict takeSlot(Ticket ticket, Instant now, List<String> notes) {
        if (open >= house.limits().slots()) {
            var what = "one of the %d slots of its host".formatted(house.limits().slots());
            return new Wait(Gate.SLOT, what);
        }
        open++;
        return go(ticket, now, notes);
    }

    private Go go(Ticket ticket, Instant due, List<String> notes) {
        breaker.book(ticket, due);
        return new Go(due, String.join("; ", notes));
    }
}
