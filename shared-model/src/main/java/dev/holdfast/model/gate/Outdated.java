package dev.holdfast.model.gate;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.ObservedContainer;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has what a restart was decided about passed while it waited? A host would refuse it too. */
public final class Outdated {

    private Outdated() {}

    /**
     * Why it is needed no more, for people.
     *
     * @param seen what is at its place now; null where nothing is
     */
    public static Optional<String> why(Ticket ticket, @Nullable ObservedContainer seen) {
        if (seen == null) {
            return Optional.of("it is gone");
        }
        if (!seen.managed()) {
            return Optional.of("it is not managed any more");
        }
        return switch (ticket.action()) {
            case Action.StartContainer(var id, var finishedAt, _) -> start(id, finishedAt, seen);
            case Action.RestartContainer(var id, var startedAt, _, _, _) ->
                    restart(id, startedAt, seen).or(() -> health(ticket, seen));
            default -> Optional.empty();
        };
    }

    private static Optional<String> start(
            ContainerId id, @Nullable Instant finishedAt, ObservedContainer seen) {
        var exit = seen.exit();
        if (!seen.id().equals(id)) {
            return Optional.of("another container is at its place");
        }
        if (seen.state() == ContainerState.RUNNING || exit == null) {
            return Optional.of("it runs again");
        }
        return exit.finishedAt().equals(finishedAt)
                ? Optional.empty()
                : Optional.of("it has run and ended since");
    }

    private static Optional<String> restart(
            ContainerId id, @Nullable Instant startedAt, ObservedContainer seen) {
        if (!seen.id().equals(id)) {
            return Optional.of("another container is at its place");
        }
        return seen.state() == ContainerState.RUNNING && Objects.equals(startedAt, seen.startedAt())
                ? Optional.empty()
                : Optional.of("that run has ended");
    }

    private static Optional<String> health(Ticket ticket, ObservedContainer seen) {
        return ticket.forHealth() && seen.health() == Health.HEALTHY
                ? Optional.of("it is healthy again")
                : Optional.empty();
    }
}
