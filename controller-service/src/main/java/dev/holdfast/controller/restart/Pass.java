package dev.holdfast.controller.restart;

import dev.holdfast.controller.host.RestartLoad;
import dev.holdfast.model.gate.Ticket;
import dev.holdfast.model.gate.Verdict;
import dev.holdfast.model.gate.Verdict.Go;
import dev.holdfast.model.gate.Verdict.Wait;
import dev.holdfast.model.host.HostId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One pass through the gates of one host.
 *
 * @param fresh rulings that are new
 * @param waiting those who ask again
 * @param before how much the host was at
 * @param verdicts by decision
 */
record Pass(
        HostId host,
        List<Asking> fresh,
        List<Waiting> waiting,
        RestartLoad before,
        Map<UUID, Verdict> verdicts,
        Instant now) {

    RestartLoad after() {
        var held = fresh.stream().filter(it -> verdicts.get(it.id()) instanceof Wait).count();
        var released =
                waiting.stream().filter(it -> verdicts.get(it.decision()) instanceof Go).count();
        return new RestartLoad(before.open() + begun(), (int) (before.waiting() + held - released));
    }

    private int begun() {
        return (int)
                verdicts.values().stream()
                        .filter(it -> it instanceof Go(var due, _) && !due.isAfter(now))
                        .count();
    }

    /** All that asked. */
    Stream<Ticket> tickets() {
        return Stream.concat(Asking.tickets(fresh).stream(), Waiting.tickets(waiting).stream());
    }
}
