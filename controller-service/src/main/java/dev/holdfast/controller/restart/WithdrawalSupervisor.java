package dev.holdfast.controller.restart;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.controller.command.CommandSupervisor;
import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.host.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Takes back restarts that are decided and not begun, and must not happen any more. Joins the
 * transaction of whoever holds the lock of the host.
 */
@ApplicationScoped
public class WithdrawalSupervisor {

    private final DecisionStore decisions;
    private final CommandSupervisor commands;
    private final GateSupervisor gates;
    private final AnswerSupervisor answers;

    WithdrawalSupervisor(
            DecisionStore decisions,
            CommandSupervisor commands,
            GateSupervisor gates,
            AnswerSupervisor answers) {
        this.decisions = decisions;
        this.commands = commands;
        this.gates = gates;
        this.answers = answers;
    }

    /** Somebody else has the say over this container. */
    public void supersede(KnownContainer container, String reason, Instant now) {
        withdraw(container.host(), decisions.openOf(container.id()), reason, now);
        gates.withdraw(container, reason, now);
    }

    /** What this host's agent had decided before a person's word that it had not heard. */
    void supersedeOutdated(HostId host, Instant now) {
        withdraw(host, decisions.openOutdated(host), "a person wanted something else", now);
    }

    /**
     * What is healthy again needs no restart for want of health. Its host hears what is remembered
     * since, for it would keep to a quarantine that is over, should it be left alone.
     */
    void withdrawForHealth(HostId host, List<KnownContainer> changed, Instant now) {
        var healthy =
                changed.stream()
                        .filter(known -> known.observed().health() == Health.HEALTHY)
                        .collect(toMap(KnownContainer::id, known -> known));
        var open =
                healthy.isEmpty()
                        ? List.<OpenRestart>of()
                        : decisions.openForHealth(healthy.keySet());
        withdraw(host, open, "it is healthy again", now);
        answers.tell(host, remembered(open, healthy));
    }

    private static List<Answer> remembered(
            List<OpenRestart> open, Map<UUID, KnownContainer> known) {
        return open.stream()
                .map(OpenRestart::container)
                .distinct()
                .map(known::get)
                .map(Answers::ofRunning)
                .toList();
    }

    private void withdraw(HostId host, List<OpenRestart> open, String reason, Instant now) {
        commands.withdraw(host, open.stream().map(OpenRestart::command).toList(), reason, now);
    }
}
