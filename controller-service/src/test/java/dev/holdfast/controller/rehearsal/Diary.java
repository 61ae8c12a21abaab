package dev.holdfast.controller.rehearsal;

import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.controller.restart.RecordedDecision;
import dev.holdfast.controller.restart.TriggerInputs;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.RestartDecider;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Trigger;
import dev.holdfast.service.json.WireJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One container and what a controller records of it. */
final class Diary {

    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    final List<RecordedDecision> rows = new ArrayList<>();
    private final Policy policy;
    private RestartState state = RestartState.NONE;
    private Instant now = BEGIN;
    private String dockerId = "a".repeat(64);
    private int decider = RestartDecider.VERSION;

    Diary(Policy policy) {
        this.policy = policy;
    }

    /** It is started after its delay, runs for so long and crashes. */
    Diary crashes(Duration ran) {
        return ends(ran, 1, Intent.NONE, 0.5);
    }

    Diary crashes(Duration ran, int times) {
        for (var i = 0; i < times; i++) {
            crashes(ran);
        }
        return this;
    }

    Diary isStopped(Duration ran) {
        return ends(ran, 143, Intent.PERSON, 0.5);
    }

    Diary ends(Duration ran, int code, Intent whose, double random) {
        now = now.plus(ran);
        var exit = new Exit(code, false, true, "", now, whose);
        return decide(new Trigger.Ended(false, ran, exit), random);
    }

    Diary isUnhealthy(Duration ran) {
        now = now.plus(ran);
        return decide(new Trigger.TurnedUnhealthy(now.minus(ran), now, now), 0.5);
    }

    /** Its command came too late, and it is decided again as if nothing had been. */
    Diary isDecidedAgain() {
        var latest = rows.removeLast();
        rows.add(with(latest, CommandStatus.EXPIRED));
        state = latest.inputs().state();
        return decide(((TriggerInputs) latest.inputs()).trigger(), 0.5);
    }

    /** Another container at its place: whoever made it begins anew. */
    Diary isRecreated() {
        dockerId = "b".repeat(64);
        state = RestartState.NONE;
        return this;
    }

    Diary isReleased() {
        state = state.cleared();
        return this;
    }

    /** What follows is made by other rules. */
    Diary by(int version) {
        decider = version;
        return this;
    }

    private Diary decide(Trigger trigger, double random) {
        var decision = RestartDecider.decide(trigger, state, policy, now, random);
        var inputs = WireJson.write(new Kept(trigger, state, policy, now));
        rows.add(
                new RecordedDecision(
                        new UUID(1, rows.size()),
                        new UUID(0, 0),
                        "shop/web/1 on host1",
                        dockerId,
                        now,
                        CommandStatus.DONE,
                        decider,
                        inputs,
                        random,
                        WireJson.write(decision)));
        state = decision.after();
        now = now.plus(decision.actsAfter().orElse(Duration.ZERO));
        return this;
    }

    private record Kept(Trigger trigger, RestartState state, Policy policy, Instant now) {}

    private static RecordedDecision with(RecordedDecision row, CommandStatus status) {
        return new RecordedDecision(
                row.id(),
                row.container(),
                row.name(),
                row.dockerId(),
                row.decidedAt(),
                status,
                row.decider(),
                row.inputsJson(),
                row.random(),
                row.decisionJson());
    }
}
