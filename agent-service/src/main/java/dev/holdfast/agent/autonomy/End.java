package dev.holdfast.agent.autonomy;

import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.restart.RestartDecider;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Trigger;
import java.time.Instant;
import java.util.Optional;

/** How a managed container ended that is down now, by nobody's wish. */
record End(ObservedContainer container, Exit exit) {

    /** Empty where it runs, is somebody else's business, or a person or an operation ended it. */
    static Optional<End> of(ObservedContainer container) {
        var exit = container.exit();
        return container.managed() && exit != null && isDown(container) && isNobodys(exit.intent())
                ? Optional.of(new End(container, exit))
                : Optional.empty();
    }

    private static boolean isDown(ObservedContainer container) {
        return container.state().isOver() || container.state() == ContainerState.CREATED;
    }

    private static boolean isNobodys(Intent intent) {
        return intent != Intent.PERSON && intent != Intent.OPERATION;
    }

    Instant at() {
        return exit.finishedAt();
    }

    Trigger trigger() {
        return Trigger.Ended.of(container, exit);
    }

    /** True where the rules start it again, sooner or later. */
    boolean isToRun(Briefing briefing, RestartState state, Instant now) {
        return RestartDecider.decide(trigger(), state, briefing.policy(container), now, 0)
                .actsAfter()
                .isPresent();
    }
}
