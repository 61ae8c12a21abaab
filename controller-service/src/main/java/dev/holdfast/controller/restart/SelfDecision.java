package dev.holdfast.controller.restart;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.host.Ownership;
import dev.holdfast.model.restart.Judgement;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.service.command.IssuedCommand;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an agent decided about a container while it was left alone, as it told it. */
record SelfDecision(HostEvent event, Fact.DecisionTaken taken, KnownContainer container) {

    Occasion occasion() {
        return Occasion.end(taken.container(), taken.end());
    }

    Ruling ruling(int attempt) {
        return new Ruling(
                container,
                occasion(),
                attempt,
                new Judgement(taken.decision(), taken.refused()),
                new TriggerInputs(taken.trigger(), taken.before(), taken.policy(), taken.now()),
                taken.random(),
                action(),
                taken.policy());
    }

    /** True where a person said something since then that its host had not heard. */
    boolean isOutdated() {
        return container.isOutdated(taken.generation());
    }

    RestartState remembered() {
        return taken.remembered(container.restarts(), isOutdated());
    }

    private Action action() {
        return new Action.StartContainer(taken.container(), taken.end(), taken.generation());
    }

    /** The restart that the agent carries out, or this controller once it decides again. */
    Optional<IssuedCommand> command() {
        return taken.decision()
                .actsAfter()
                .map(taken.now()::plus)
                .map(container.restarts()::dueHere)
                .map(this::command);
    }

    private IssuedCommand command(Instant due) {
        var deadline = due.plus(PassSupervisor.PATIENCE);
        return new IssuedCommand(
                new HostCommand(
                        taken.command(), event.host(), taken.now(), deadline, action(), epoch()),
                due,
                1);
    }

    private @Nullable Long epoch() {
        return Optional.ofNullable(event.ownership()).map(Ownership::epoch).orElse(null);
    }
}
