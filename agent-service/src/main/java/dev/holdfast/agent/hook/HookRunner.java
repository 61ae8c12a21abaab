package dev.holdfast.agent.hook;

import dev.holdfast.agent.engine.ContainerEngine;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.engine.Errand;
import dev.holdfast.agent.engine.ErrandEnd;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.journal.Entries;
import dev.holdfast.agent.redact.Redaction;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.hook.HookLabel;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Runs hooks, and probes of drills as them. */
@ApplicationScoped
public class HookRunner {

    private static final Logger LOG = Logger.getLogger(HookRunner.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final Duration PROBE_AGAIN = Duration.ofMillis(300);

    /** Lines of what a hook said, where it fails. */
    private static final int SHOWN = 5;

    private final ContainerEngine engine;
    private final Entries<Owed> journal;
    private volatile CompletableFuture<Void> recovery = CompletableFuture.completedFuture(null);

    public HookRunner(ContainerEngine engine, HostConfig host) {
        this.engine = engine;
        this.journal = new Entries<>(host.data().resolve("hooks"), Owed.class);
    }

    /** The agent need not wait for what a killed one left to be done; the next snapshot does. */
    void start(@Observes StartupEvent event) {
        recovery = CompletableFuture.runAsync(this::recover, Thread::startVirtualThread);
    }

    /** Runs what comes after the hooks that a killed agent had begun. */
    public void recover() {
        for (var owed : journal.all()) {
            owed.hooks().forEach(this::runOwed);
            journal.remove(owed.owner().toString());
        }
    }

    private void runOwed(Hook hook) {
        var end = System.nanoTime() + hook.errand().timeout().toNanos();
        while (!wasRun(hook) && System.nanoTime() < end) {
            LockSupport.parkNanos(TRY_AGAIN.toNanos());
        }
    }

    /** An engine that is away comes back; a container that is gone took along what was begun. */
    private boolean wasRun(Hook hook) {
        try {
            var end = engine.run(hook.container(), hook.errand());
            LOG.infof("%s was owed and ended with code %d", hook.text(), end.code());
            return true;
        } catch (EngineFailure e) {
            LOG.warnf("%s was owed: %s", hook.text(), e.getMessage());
            return !(e instanceof EngineFailure.Transient);
        }
    }

    /**
     * Runs the hooks, has the work done, and runs what comes after, whatever became of it.
     *
     * @param complain is handed what failed after the work
     * @throws IllegalStateException where a hook before it fails; the work is not done then
     */
    public <T> T around(
            CommandId owner, HookPlan plan, Consumer<String> complain, Supplier<T> work) {
        recovery.join();
        var owed = new ArrayList<Hook>();
        try {
            for (var part : plan.parts()) {
                owe(owner, part, owed);
                part.before().forEach(this::run);
            }
            return work.get();
        } finally {
            owed.reversed().forEach(hook -> runAfter(hook, complain));
            journal.remove(owner.toString());
        }
    }

    /**
     * Runs a program in a container until it ends with 0.
     *
     * @param name the container's
     * @param errand its timeout is for all of it
     * @throws IllegalStateException where it does not in time, with what it said last
     */
    public void untilItPasses(ContainerId container, String name, Errand errand) {
        var end = System.nanoTime() + errand.timeout().toNanos();
        while (true) {
            var left = Duration.ofNanos(end - System.nanoTime());
            try {
                run(new Hook(container, name, HookLabel.PROBE.label(), errand.within(left)));
                return;
            } catch (IllegalStateException failed) {
                if (System.nanoTime() + PROBE_AGAIN.toNanos() >= end) {
                    throw failed;
                }
            }
            LockSupport.parkNanos(PROBE_AGAIN.toNanos());
        }
    }

    private void owe(CommandId owner, HookPlan.Part part, List<Hook> owed) {
        if (part.after().isPresent()) {
            owed.add(part.after().get());
            journal.put(owner.toString(), new Owed(owner, owed.reversed()));
        }
    }

    private void runAfter(Hook hook, Consumer<String> complain) {
        try {
            run(hook);
        } catch (IllegalStateException e) {
            LOG.warn(e.getMessage());
            complain.accept(e.getMessage());
        }
    }

    private void run(Hook hook) {
        try {
            var end = engine.run(hook.container(), hook.errand());
            if (end.code() != 0) {
                throw new IllegalStateException(
                        "%s ended with code %d: %s"
                                .formatted(hook.text(), end.code(), said(hook, end)));
            }
        } catch (EngineFailure e) {
            throw new IllegalStateException(
                    "%s could not be run to its end: %s".formatted(hook.text(), e.getMessage()), e);
        }
    }

    private String said(Hook hook, ErrandEnd end) {
        var secrets = List.copyOf(hook.errand().environment().values());
        var redaction = Redaction.of(engine.environment(hook.container()), secrets);
        return redaction.apply(String.join("; ", end.said().stream().limit(SHOWN).toList()));
    }
}
