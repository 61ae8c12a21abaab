package dev.holdfast.agent.autonomy;

import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.spool.EventStore;
import dev.holdfast.agent.watch.EngineWatcher;
import dev.holdfast.model.autonomy.Loss;
import dev.holdfast.model.autonomy.Stage;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.Origin;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.restart.RestartDecider;
import dev.holdfast.model.restart.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Decides in the place of a controller that does not answer, and tells what it decided. */
@ApplicationScoped
class SelfDecisionRunner {

    /** As long as a controller's: a start is guarded by when the container ended. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final HostId host;
    private final EngineWatcher watcher;
    private final AnswerStore answers;
    private final EventStore events;

    SelfDecisionRunner(
            HostConfig host, EngineWatcher watcher, AnswerStore answers, EventStore events) {
        this.host = host.host();
        this.watcher = watcher;
        this.answers = answers;
        this.events = events;
    }

    /** Empty where it is decided already, or is no more as it was. */
    Optional<Answer> decide(Loss loss, Briefing briefing, Instant now) {
        return loss.stage() instanceof Stage.Due
                ? Optional.empty()
                : watcher.observed(loss.container())
                        .flatMap(End::of)
                        .filter(end -> end.at().equals(loss.end()))
                        .map(end -> decide(end, loss, briefing, now));
    }

    private Answer decide(End end, Loss loss, Briefing briefing, Instant now) {
        var fact = fact(end, failure(loss.stage()), briefing, now);
        // Told before it is remembered: what is remembered is carried out.
        events.append(now, Origin.EVENT, fact);
        return fact.answer();
    }

    private static @Nullable String failure(Stage stage) {
        return stage instanceof Stage.Undecided(_, var failure) ? failure : null;
    }

    private Fact.DecisionTaken fact(
            End end, @Nullable String failure, Briefing briefing, Instant now) {
        var container = end.container().id();
        var trigger = failure == null ? end.trigger() : new Trigger.NotStarted(failure);
        var before = answers.state(container);
        var policy = briefing.policy(end.container());
        var random = ThreadLocalRandom.current().nextDouble();
        var judgement = RestartDecider.judge(trigger, before, policy, now, random);
        return new Fact.DecisionTaken(
                new CommandId(UUID.randomUUID()),
                container,
                end.at(),
                answers.generation(container),
                trigger,
                before,
                policy,
                now,
                random,
                RestartDecider.VERSION,
                judgement.decision(),
                judgement.refused());
    }

    /** What carries out a restart that is decided, by whomever. */
    Optional<HostCommand> command(Loss loss, long epoch, Instant now) {
        return loss.stage() instanceof Stage.Due(_, var command, var generation)
                ? Optional.of(
                        new HostCommand(
                                command,
                                host,
                                now,
                                now.plus(PATIENCE),
                                new Action.StartContainer(loss.container(), loss.end(), generation),
                                epoch,
                                events.incarnation()))
                : Optional.empty();
    }
}
