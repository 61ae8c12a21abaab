package dev.holdfast.controller.intake;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.container.ToldContainers;
import dev.holdfast.controller.database.Question;
import dev.holdfast.controller.database.RoundTripStore;
import dev.holdfast.controller.host.HostStore;
import dev.holdfast.controller.host.LockedHost;
import dev.holdfast.controller.host.Progress;
import dev.holdfast.controller.restart.BackgroundStore;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.host.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Locks the hosts of a batch and asks all that the usual batch needs to know, at once. */
@ApplicationScoped
class BeforehandStore {

    private final RoundTripStore roundTrips;
    private final HostStore hosts;
    private final ContainerStore containers;
    private final BackgroundStore backgrounds;

    BeforehandStore(
            RoundTripStore roundTrips,
            HostStore hosts,
            ContainerStore containers,
            BackgroundStore backgrounds) {
        this.roundTrips = roundTrips;
        this.hosts = hosts;
        this.containers = containers;
        this.backgrounds = backgrounds;
    }

    /** Hosts that nothing was heard of before are added. */
    Beforehand lock(Map<HostId, List<HostEvent>> batch, Instant now) {
        var told =
                batch.entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, it -> ToldContainers.of(it.getValue())));
        var locking = hosts.locking(batch.keySet());
        var known = containers.about(told);
        var background = backgrounds.about(told);
        // The locks come first: what is asked after them is as it stays.
        var questions =
                Stream.concat(
                                Stream.<Question<?>>of(locking, known),
                                background.questions().stream())
                        .toList();
        var answers = roundTrips.ask(questions);
        if (!hosts.hold(answers.to(locking), batch.keySet())) {
            hosts.add(batch.keySet(), now);
            return lock(batch, now);
        }
        return new Beforehand(
                answers.to(locking).stream()
                        .map(LockedHost::progress)
                        .collect(toMap(Progress::host, it -> it)),
                answers.to(known),
                background.answered(answers));
    }
}
