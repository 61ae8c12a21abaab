package dev.holdfast.agent.lease;

import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.model.command.CommandId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Gives stacks to operations and takes them back in time. */
@ApplicationScoped
public class LeaseSupervisor {

    private static final Logger LOG = Logger.getLogger(LeaseSupervisor.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Leases leases;
    private final Duration lookEvery;
    private final Consumer<LeaseEnded> ended;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    @Inject
    LeaseSupervisor(HostConfig host, LeaseConfig config, Event<LeaseEnded> ended) {
        this(host.data().resolve("leases"), config.lookEvery(), ended::fire);
    }

    /** For whoever hears of ends in another way than by CDI. */
    public LeaseSupervisor(Path directory, Duration lookEvery, Consumer<LeaseEnded> ended) {
        this.leases = new Leases(directory);
        this.lookEvery = lookEvery;
        this.ended = ended;
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    /** Begins to watch deadlines. */
    public void start() {
        var nanos = lookEvery.toNanos();
        var _ = clock.scheduleAtFixedRate(this::expire, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        clock.shutdownNow();
    }

    /** True while an operation holds this stack: restarts wait, and deaths count for nothing. */
    public boolean isHeld(String project) {
        return holder(project).isPresent();
    }

    /** The lease on a stack, for a reason that names its owner. */
    public Optional<Lease> holder(String project) {
        return leases.of(project, Instant.now());
    }

    /**
     * Gives a stack to a command for a time; on disk when this returns. Who has it may prolong it.
     *
     * @return false where another command has it
     */
    public boolean take(String project, CommandId owner, Duration time) {
        var now = Instant.now();
        return leases.take(project, owner, now.plus(time), now);
    }

    /**
     * Gives all of these stacks to a command at once, as soon as no other has one of them; until
     * then it has none.
     *
     * @param patience how long other commands are waited for
     * @return false where that was too short, or the thread is interrupted
     */
    public boolean takeAll(
            Set<String> projects, CommandId owner, Duration time, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (!takeAll(projects, owner, time)) {
            if (System.nanoTime() > end || !pause()) {
                return false;
            }
        }
        return true;
    }

    private boolean takeAll(Set<String> projects, CommandId owner, Duration time) {
        var now = Instant.now();
        return leases.takeAll(projects, owner, now.plus(time), now);
    }

    private static boolean pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Takes a stack back; nothing where this command does not have it. */
    public void release(String project, CommandId owner) {
        if (leases.release(project, owner)) {
            ended.accept(new LeaseEnded(project));
        }
    }

    /**
     * A person stopped these containers while an operation held their stack: it will not start
     * them. Nothing where none holds it.
     */
    public void noteStop(String project, Set<String> containerNames) {
        leases.noteStop(project, containerNames, Instant.now());
    }

    /** Names of containers that a person stopped while this lease was held. */
    public Set<String> stopped(String project) {
        return holder(project).map(Lease::stopped).orElse(Set.of());
    }

    private void expire() {
        try {
            leases.expire(Instant.now()).forEach(this::expired);
        } catch (RuntimeException e) {
            // A look that fails must not end the looking.
            LOG.error("leases could not be looked at", e);
        }
    }

    private void expired(String project) {
        LOG.warnf("the lease of %s was not given back in time", project);
        ended.accept(new LeaseEnded(project));
    }
}
