package dev.holdfast.agent.watch;

import dev.holdfast.agent.engine.ContainerEngine;
import dev.holdfast.agent.engine.EngineEvent;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.engine.EventStream;
import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.lease.LeaseEnded;
import dev.holdfast.agent.lease.LeaseSupervisor;
import dev.holdfast.agent.reach.ReachConfig;
import dev.holdfast.agent.report.ReportPublisher;
import dev.holdfast.agent.session.LifeDoubled;
import dev.holdfast.agent.session.Reinstated;
import dev.holdfast.agent.spool.EventStore;
import dev.holdfast.agent.stack.ComposeFileReconciler;
import dev.holdfast.agent.stack.ComposeFilesRead;
import dev.holdfast.agent.stack.PolicyReconciler;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.Origin;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Connects to the engine, keeps the picture of the host true, and tells what changes in it. */
@ApplicationScoped
public class EngineWatcher {

    private static final Logger LOG = Logger.getLogger(EngineWatcher.class);
    private static final Path MARKER = Path.of("/var/lib/holdfast/marker");

    private final ContainerEngine engine;
    private final WatchConfig config;
    private final HostConfig host;
    private final TraceStore traces;
    private final LeaseSupervisor leases;
    private final EventStore events;
    private final ReportPublisher reports;
    private final HostView view;
    private final Timer eventToSpool;
    private final Clock clock = Clock.systemUTC();
    private final BlockingQueue<Wake> queue;
    private final AtomicBoolean overflowed = new AtomicBoolean();
    private final Thread thread = Thread.ofPlatform().name("engine-watcher").unstarted(this::run);
    private volatile EngineLink link = EngineLink.none(Files.isReadable(MARKER));
    private volatile boolean closed;
    private boolean isFirst = true;

    EngineWatcher(
            ContainerEngine engine,
            WatchConfig config,
            HostConfig host,
            TraceStore traces,
            EventStore events,
            ReportPublisher reports,
            PolicyReconciler policies,
            ComposeFileReconciler files,
            LeaseSupervisor leases,
            ReachConfig reach,
            MeterRegistry meters) {
        this.leases = leases;
        this.engine = engine;
        this.config = config;
        this.host = host;
        this.traces = traces;
        this.events = events;
        this.reports = reports;
        this.view = new HostView(policies, files, reach.reach());
        this.queue = new ArrayBlockingQueue<>(config.queue());
        this.eventToSpool = meters.timer("holdfast.death.spooled");
    }

    /** How the agent stands to its engine. */
    public EngineLink link() {
        return link;
    }

    /** The last picture of one container. */
    public Optional<ObservedContainer> observed(ContainerId container) {
        return Optional.ofNullable(view.observed(container));
    }

    /** The last picture of every container. */
    public List<ObservedContainer> observed() {
        return view.observed();
    }

    /** The last look at every container of a project. */
    public List<InspectedContainer> all() {
        return view.all().stream().map(HostView.Seen::inspected).toList();
    }

    /** Has everything told soon. */
    public void report() {
        wake(new Wake.Report());
    }

    /** What was inside an operation counts again from now on, so it is looked at and told whole. */
    void operationEnded(@Observes LeaseEnded ended) {
        report();
    }

    /** Whoever was fenced was not believed. */
    void reinstated(@Observes Reinstated again) {
        report();
    }

    /** What the double told may have been taken for this agent's. */
    void doubled(@Observes LifeDoubled doubled) {
        report();
    }

    /** More is known of some containers than when they were told. */
    void filesRead(@Observes ComposeFilesRead files) {
        report();
    }

    /** Has one container looked at soon, for something was done to it. */
    public void lookAt(ContainerId container) {
        wake(new Wake.LookAt(container));
    }

    private void wake(Wake wake) {
        if (!queue.offer(wake)) {
            overflowed.set(true);
        }
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        while (!closed) {
            try {
                watchOneConnection();
            } catch (InterruptedException e) {
                return;
            } catch (EngineFailure e) {
                lost(String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                if (closed) {
                    return;
                }
                LOG.error("watching stumbled and begins anew", e);
                lost(e.toString());
            }
            pause();
        }
    }

    private void lost(String reason) {
        if (link.reachable()) {
            LOG.infof("engine lost: %s", reason);
        }
        link = link.lost();
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(config.reconnectAfter().toNanos());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void watchOneConnection() throws InterruptedException {
        var connected = engine.connect();
        var since = clock.instant();
        try (var stream = engine.events(since)) {
            queue.removeIf(wake -> !(wake instanceof Wake.Report));
            Thread.ofVirtual()
                    .name("event-reader")
                    .start(new EventReader(stream, queue, overflowed, traces, clock));
            recall(since);
            var exits = exits(new EngineFiles(connected.dataRoot()));
            var readable = Files.isReadable(connected.dataRoot().resolve("containers"));
            link = EngineLink.to(connected, readable, Files.isReadable(MARKER));
            LOG.infof("engine %s", connected.facts());
            serve(stream, new Look(engine, view, exits));
        }
    }

    private Exits exits(EngineFiles files) {
        return new Exits(traces, StoppedWithHost.read(host.data()), files, leases);
    }

    /** Signals and deaths that passed while nobody listened. */
    private void recall(Instant until) {
        engine.eventsBetween(until.minus(config.recall()), until).forEach(this::recall);
    }

    private void recall(EngineEvent event) {
        var known = traces.of(event.container());
        if (!known.knows(event)) {
            traces.remember(event);
        }
    }

    private void serve(EventStream stream, Look look) throws InterruptedException {
        everything(look);
        reports.now(view.observed(), clock.instant());
        var listAt = clock.instant().plus(config.listEvery());
        var inspectAt = clock.instant().plus(config.inspectEvery());
        while (!closed) {
            var wake = next(listAt);
            if (wake instanceof Wake.StreamEnded(var ended) && ended.equals(stream)) {
                throw new EngineFailure.Transient("the event stream ended");
            }
            if (wake != null) {
                handle(wake, look);
            }
            if (overflowed.getAndSet(false) || isDue(inspectAt)) {
                everything(look);
                inspectAt = clock.instant().plus(config.inspectEvery());
            }
            if (isDue(listAt)) {
                var now = clock.instant();
                tell(Origin.RECONCILE, now, look.atWhatDiffers(now), look);
                listAt = clock.instant().plus(config.listEvery());
            }
            reportWhereChanged();
        }
    }

    private @Nullable Wake next(Instant until) throws InterruptedException {
        var patience = Duration.between(clock.instant(), until);
        return queue.poll(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
    }

    private boolean isDue(Instant at) {
        return !clock.instant().isBefore(at);
    }

    private void handle(Wake wake, Look look) {
        var now = clock.instant();
        switch (wake) {
            case Wake.Told(var event, var readAt) -> told(event, readAt, look);
            case Wake.Inspected(var seen) -> tell(Origin.EVENT, now, look.at(seen, now), look);
            case Wake.LookAt(var container) ->
                    tell(Origin.RECONCILE, now, look.at(container, now), look);
            case Wake.Report _ -> {
                everything(look);
                reports.now(view.observed(), clock.instant());
            }
            case Wake.StreamEnded _ -> {}
        }
    }

    private void told(EngineEvent event, Instant readAt, Look look) {
        switch (event) {
            case EngineEvent.Killed _ -> {}
            case EngineEvent.Died died -> died(died, readAt, look);
            case EngineEvent.Destroyed(var id, var at) ->
                    tell(Origin.EVENT, at, view.gone(id), look);
            case EngineEvent.Touched(var id, var at, _) ->
                    tell(Origin.EVENT, at, look.at(id, at), look);
        }
    }

    private void died(EngineEvent.Died died, Instant readAt, Look look) {
        var facts = look.at(died);
        facts.forEach(fact -> events.append(died.at(), Origin.EVENT, fact));
        eventToSpool.record(Duration.between(readAt, clock.instant()));
        look.told(facts);
        Thread.startVirtualThread(() -> inspect(died.container()));
    }

    /** The engine answers only after it has taken the network down, so nobody waits for it. */
    private void inspect(ContainerId container) {
        try {
            wake(new Wake.Inspected(engine.inspect(container)));
        } catch (EngineFailure e) {
            LOG.debugf("%s is looked at by the next list: %s", container, e.getMessage());
        }
    }

    private void everything(Look look) {
        var facts = look.atEverything(clock.instant());
        // The first look of this agent's life is told as one report: what came before is unknown.
        if (!isFirst) {
            tell(Origin.RECONCILE, clock.instant(), facts, look);
        }
        look.told(facts);
        isFirst = false;
    }

    private void tell(Origin origin, Instant at, List<Fact> facts, Look look) {
        facts.forEach(fact -> events.append(at, origin, fact));
        look.told(facts);
    }

    private void reportWhereChanged() {
        reports.whereDue(
                view.takeChanged(), events.takeDropped() > 0, view::observed, clock.instant());
    }
}
