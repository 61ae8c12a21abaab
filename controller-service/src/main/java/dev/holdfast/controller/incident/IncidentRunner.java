package dev.holdfast.controller.incident;

import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.host.HostStore;
import dev.holdfast.controller.intent.IntentRunner;
import dev.holdfast.controller.operation.Operation;
import dev.holdfast.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Carries out what a person wants of an incident. */
@ApplicationScoped
class IncidentRunner {

    private final IncidentStore store;
    private final HostStore hosts;
    private final ContainerStore containers;
    private final IntentRunner intents;

    IncidentRunner(
            IncidentStore store, HostStore hosts, ContainerStore containers, IntentRunner intents) {
        this.store = store;
        this.hosts = hosts;
        this.containers = containers;
        this.intents = intents;
    }

    /**
     * Remembers who has it in hand; said again, nothing changes.
     *
     * @throws ProblemException 409 where it is over
     */
    @Transactional
    KnownIncident acknowledge(UUID id, Acknowledgement acknowledgement) {
        var incident = locked(id, acknowledgement.at());
        if (acknowledgement.saysAs(incident.acknowledged())) {
            return incident;
        }
        var after = incident.acknowledged(acknowledgement);
        store.save(List.of(after));
        return after;
    }

    /**
     * Has all that it is about tried again at once.
     *
     * @throws ProblemException 409 where there is nothing to be tried
     */
    @Transactional
    List<Operation> release(UUID id) {
        var now = Instant.now();
        var incident = locked(id, now);
        var ailing = incident.ailing().filter(member -> isHeld(member, now)).toList();
        if (ailing.isEmpty()) {
            throw ProblemException.conflict("this incident keeps no container from running");
        }
        var sentence = "a person has %d containers tried again".formatted(ailing.size());
        store.save(List.of(incident.updated(new Entry(now, Change.UPDATED, sentence, null))));
        return ailing.stream().map(member -> intents.tryAgain(member.container())).toList();
    }

    private boolean isHeld(Member member, Instant now) {
        var seen = containers.byId(member.container()).orElse(null);
        return Recovery.of(member, seen, now) == null;
    }

    private KnownIncident locked(UUID id, Instant now) {
        var host = store.hostOf(id).orElseThrow(() -> unknown(id));
        hosts.lock(List.of(host), now);
        var incident = store.byId(id).orElseThrow(() -> unknown(id));
        if (!incident.isOpen()) {
            throw ProblemException.conflict("this incident is over");
        }
        return incident;
    }

    static ProblemException unknown(UUID id) {
        return ProblemException.notFound("there is no incident " + id);
    }
}
