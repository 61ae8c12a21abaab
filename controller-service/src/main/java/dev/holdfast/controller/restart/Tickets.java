package dev.holdfast.controller.restart;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.container.Dependency.Condition;
import dev.holdfast.model.gate.Kin;
import dev.holdfast.model.gate.Need;
import dev.holdfast.model.gate.Ticket;
import dev.holdfast.model.policy.StartOrder;
import dev.holdfast.model.restart.RestartDecision.Restart;
import dev.holdfast.model.restart.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a ruling asks the gates for. */
final class Tickets {

    private Tickets() {}

    /** Empty for what is no restart: a probe has waited long enough. */
    static Optional<Ticket> of(UUID decision, Ruling ruling, Instant now) {
        return ruling.decision() instanceof Restart restart
                ? Optional.of(of(decision, ruling, restart, now))
                : Optional.empty();
    }

    private static Ticket of(UUID decision, Ruling ruling, Restart restart, Instant now) {
        var order = ruling.policy().order();
        return new Ticket(
                decision,
                ruling.container().id(),
                ruling.container().observed().place(),
                ruling.action(),
                ruling.occasion().isOfHealth(),
                needs(ruling.container(), order),
                order.patience(),
                now,
                now.plus(restart.delay()),
                kin(ruling, restart));
    }

    private static List<Need> needs(KnownContainer container, StartOrder order) {
        var project = container.place().project();
        return order.patience().isZero()
                ? List.of()
                : Stream.concat(inStack(container, project), others(order, project)).toList();
    }

    private static Stream<Need> inStack(KnownContainer container, @Nullable String project) {
        return project == null
                ? Stream.empty()
                : container.observed().declared().dependsOn().stream()
                        .map(it -> new Need(project, it.service(), it.condition()));
    }

    private static Stream<Need> others(StartOrder order, @Nullable String own) {
        return order.after().stream()
                .filter(project -> !project.equals(own))
                .map(project -> new Need(project, null, Condition.HEALTHY));
    }

    /** Who fails for the first time has none, and nothing of theirs slows it down. */
    private static @Nullable Kin kin(Ruling ruling, Restart restart) {
        return restart.rule() == Rule.REPEATED_FAILURE
                ? new Kin(
                        ruling.container().observed().image(),
                        restart.after().recent().getLast().after())
                : null;
    }
}
