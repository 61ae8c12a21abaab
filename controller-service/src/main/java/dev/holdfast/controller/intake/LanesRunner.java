package dev.holdfast.controller.intake;

import dev.holdfast.messaging.Inbound;
import dev.holdfast.messaging.PartlyFailedException;
import dev.holdfast.messaging.UnavailableException;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.service.database.Outage;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Takes events of different hosts in beside each other, each lane in a transaction of its own, so
 * that one is decided about while another one is written. Few events, and those of one host, stay
 * on the thread that brought them.
 */
@ApplicationScoped
class LanesRunner {

    /** For fewer events a transaction of their own takes longer than it saves. */
    private static final int WORTH_A_LANE = 16;

    private final IntakeSupervisor supervisor;
    private final int most;
    private final ExecutorService threads;

    LanesRunner(IntakeSupervisor supervisor, IntakeConfig config) {
        this.supervisor = supervisor;
        most = config.lanes();
        threads =
                Executors.newFixedThreadPool(
                        most, Thread.ofPlatform().daemon().name("intake-", 1).factory());
    }

    @PreDestroy
    void close() {
        threads.close();
    }

    /**
     * Returns when all of them are stored, and their commands published or left to the reconciler.
     *
     * @throws PartlyFailedException where some lanes came to that and others did not
     */
    void take(List<Inbound<HostEvent>> events) {
        var lanes = Lanes.of(events, event -> event.body().host(), most, WORTH_A_LANE);
        if (lanes.size() == 1) {
            takeOne(events);
        } else {
            takeBeside(lanes);
        }
    }

    private record Failure(List<Inbound<HostEvent>> lane, RuntimeException why) {}

    private void takeBeside(List<List<Inbound<HostEvent>>> lanes) {
        var others =
                lanes.stream()
                        .skip(1)
                        .map(lane -> CompletableFuture.supplyAsync(() -> attempt(lane), threads))
                        .toList();
        var first = attempt(lanes.getFirst());
        var failures =
                Stream.concat(first.stream(), others.stream().flatMap(it -> it.join().stream()))
                        .toList();
        if (!failures.isEmpty()) {
            throw partly(failures);
        }
    }

    private Optional<Failure> attempt(List<Inbound<HostEvent>> lane) {
        try {
            takeOne(lane);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(new Failure(lane, e));
        }
    }

    private void takeOne(List<Inbound<HostEvent>> events) {
        Outage.guard(() -> supervisor.take(events.stream().map(Inbound::body).toList()));
    }

    /** For an outage all of them are held; what fails for another reason does so again then. */
    private static PartlyFailedException partly(List<Failure> failures) {
        var why =
                failures.stream()
                        .map(Failure::why)
                        .filter(UnavailableException.class::isInstance)
                        .findFirst()
                        .orElse(failures.getFirst().why());
        return new PartlyFailedException(
                failures.stream().flatMap(it -> it.lane().stream()).toList(), why);
    }
}
