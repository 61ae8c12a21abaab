package dev.holdfast.controller.restart;

import dev.holdfast.controller.command.CommandSupervisor;
import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.service.command.IssuedCommand;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Stores what a host decided by itself as if it had been decided here. Joins the transaction of
 * whoever holds the lock of the host.
 */
@ApplicationScoped
public class SelfDecisionSupervisor {

    private final DecisionStore decisions;
    private final ContainerStore containers;
    private final CommandSupervisor commands;
    private final WithdrawalSupervisor withdrawals;
    private final Event<ContainersHeld> held;

    SelfDecisionSupervisor(
            DecisionStore decisions,
            ContainerStore containers,
            CommandSupervisor commands,
            WithdrawalSupervisor withdrawals,
            Event<ContainersHeld> held) {
        this.decisions = decisions;
        this.containers = containers;
        this.commands = commands;
        this.withdrawals = withdrawals;
        this.held = held;
    }

    /** In this order. */
    public void heard(List<HostEvent> events, Instant now) {
        for (var event : events) {
            if (event.fact() instanceof Fact.DecisionTaken taken) {
                containers
                        .byDockerIds(event.host(), List.of(taken.container()))
                        .forEach(known -> keep(new SelfDecision(event, taken, known), now));
            }
        }
    }

    private void keep(SelfDecision self, Instant now) {
        // What was decided here about the same container and not begun there never will be.
        withdrawals.supersede(
                self.container(), "its host was left alone and decided by itself", now);
        var row = new DecisionEntity(UUID.randomUUID(), self.ruling(attempt(self)), self);
        self.command().ifPresent(issued -> await(row, issued));
        decisions.add(row);
        containers.remember(self.container(), self.remembered());
        tellWhereHeld(row.key(), self, now);
    }

    private int attempt(SelfDecision self) {
        var occasion = self.occasion();
        var earlier = decisions.latest(self.container().host(), List.of(occasion)).get(occasion);
        return earlier == null ? 0 : earlier.attempt() + 1;
    }

    private void await(DecisionEntity row, IssuedCommand issued) {
        commands.adopt(issued);
        row.waitFor(issued.command().id(), issued.due());
    }

    private void tellWhereHeld(UUID id, SelfDecision self, Instant now) {
        var decision = self.taken().decision();
        if (ContainersHeld.isHeld(decision) && !self.isOutdated()) {
            var one = new ContainersHeld.Held(id, self.container(), decision);
            held.fire(new ContainersHeld(self.container().host(), List.of(one), now));
        }
    }
}
