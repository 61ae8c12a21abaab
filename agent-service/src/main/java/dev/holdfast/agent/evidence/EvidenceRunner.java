package dev.holdfast.agent.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.agent.engine.ContainerEngine;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.redact.Redaction;
import dev.holdfast.agent.spool.EventStore;
import dev.holdfast.agent.stack.StackRunner;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.Origin;
import dev.holdfast.model.evidence.Evidence;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks the engine for all that it knows of one container, and tells it. */
@ApplicationScoped
public class EvidenceRunner {

    private static final int LINES = 200;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ContainerEngine engine;
    private final StackRunner stacks;
    private final EventStore events;
    private final ObjectMapper json;

    EvidenceRunner(
            ContainerEngine engine, StackRunner stacks, EventStore events, ObjectMapper json) {
        this.engine = engine;
        this.stacks = stacks;
        this.events = events;
        this.json = json;
    }

    /**
     * Tells what there is, also where it is not everything.
     *
     * @param deadline until then an engine that is away is asked again
     */
    public Outcome gather(CommandId command, ContainerId container, Instant deadline) {
        while (true) {
            try {
                return gather(command, container);
            } catch (EngineFailure.Missing e) {
                return missing();
            } catch (EngineFailure.Permanent e) {
                return new Outcome.Failed(String.valueOf(e.getMessage()));
            } catch (EngineFailure.Transient e) {
                if (!waited(deadline)) {
                    return new Outcome.Failed(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private Outcome gather(CommandId command, ContainerId container) {
        var inspect = engine.whole(container);
        if (Labels.isOurs(inspect)) {
            return missing();
        }
        var evidence = evidence(container, inspect);
        events.append(
                Instant.now(),
                Origin.EVENT,
                new Fact.EvidenceGathered(command, container, evidence));
        return new Outcome.Done();
    }

    private Evidence evidence(ContainerId container, JsonNode inspect) {
        var missing = new ArrayList<String>();
        var redaction = redaction(inspect, missing);
        var log = log(container, missing).stream().map(redaction::apply).toList();
        return new Fitting(json, missing)
                .evidence(
                        InspectPicture.of(inspect, redaction),
                        log,
                        HealthLog.of(inspect, redaction));
    }

    private Redaction redaction(JsonNode inspect, List<String> missing) {
        var own = Redaction.of(Secrets.variables(inspect), List.of());
        try {
            return Labels.project(inspect).map(stacks::redaction).map(own::and).orElse(own);
        } catch (UncheckedIOException e) {
            missing.add("secret files of its stack were not looked for: " + e.getMessage());
            return own;
        }
    }

    private List<String> log(ContainerId container, List<String> missing) {
        try {
            return engine.logs(container, LINES);
        } catch (EngineFailure e) {
            missing.add("its log cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    private static Outcome missing() {
        return new Outcome.Missing("there is no such container on this host");
    }

    /** False where the deadline leaves no time for another try. */
    private static boolean waited(Instant deadline) {
        if (Instant.now().plus(RETRY_AFTER).isAfter(deadline)) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(RETRY_AFTER.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
