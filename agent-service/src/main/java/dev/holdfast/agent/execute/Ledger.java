package dev.holdfast.agent.execute;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the journal says, in memory: bounded in what is finished, never in what is not. */
final class Ledger {

    private final int remembered;
    private final Map<CommandId, HostCommand> unfinished = new LinkedHashMap<>();
    private final Map<CommandId, Outcome> finished = new LinkedHashMap<>();
    private final Map<ContainerId, Long> generations = new LinkedHashMap<>();

    /**
     * @param remembered how many outcomes, and generations, are kept for repeats
     */
    Ledger(int remembered) {
        this.remembered = remembered;
    }

    void apply(JournalEntry entry) {
        if (entry.received() != null) {
            received(entry.received());
        }
        if (entry.completed() != null) {
            completed(entry.completed());
        }
        if (entry.generation() != null) {
            raise(entry.generation().container(), entry.generation().generation());
        }
    }

    private void received(HostCommand command) {
        if (!finished.containsKey(command.id())) {
            unfinished.putIfAbsent(command.id(), command);
        }
        generations(command.action()).forEach(this::raise);
    }

    private void completed(JournalEntry.Completed completed) {
        unfinished.remove(completed.command());
        finished.put(completed.command(), completed.outcome());
        forgetOldest(finished);
    }

    private void raise(ContainerId container, long generation) {
        // Put back at the end, so that the containers that nobody speaks of are forgotten first.
        var before = generations.remove(container);
        generations.put(container, before == null ? generation : Math.max(before, generation));
        forgetOldest(generations);
    }

    private void forgetOldest(Map<?, ?> map) {
        if (map.size() > remembered) {
            map.remove(map.keySet().iterator().next());
        }
    }

    /** Which containers an action is about, and of which generation of each it is. */
    static Map<ContainerId, Long> generations(Action action) {
        return switch (action) {
            case Action.StartContainer(var id, _, var generation) -> Map.of(id, generation);
            case Action.StopContainer(var id, var generation, _) -> Map.of(id, generation);
            case Action.RestartContainer(var id, _, var generation, _, _) -> Map.of(id, generation);
            case Action.StartStack(_, var generations) -> generations;
            case Action.StopStack(_, var generations) -> generations;
            case Action.RemoveStack(_, _, var generations) -> generations;
            case Action.DeployStack _,
                    Action.AdoptStack _,
                    Action.ReleaseStack _,
                    Action.TakeSnapshot _,
                    Action.CancelSnapshot _,
                    Action.RestoreStack _,
                    Action.DrillSnapshot _,
                    Action.GatherEvidence _,
                    Action.ReportState _,
                    Action.BriefHost _,
                    Action.NoteDecisions _,
                    Action.TakeBack _ ->
                    Map.of();
        };
    }

    boolean isUnfinished(CommandId command) {
        return unfinished.containsKey(command);
    }

    Optional<Outcome> outcome(CommandId command) {
        return Optional.ofNullable(finished.get(command));
    }

    /** The highest generation seen; 0 where there was none. */
    long generation(ContainerId container) {
        return generations.getOrDefault(container, 0L);
    }

    List<HostCommand> unfinished() {
        return List.copyOf(unfinished.values());
    }

    /** The shortest journal that says the same. */
    List<JournalEntry> entries() {
        var entries = new ArrayList<JournalEntry>();
        generations.forEach((id, generation) -> entries.add(JournalEntry.of(id, generation)));
        finished.forEach((id, outcome) -> entries.add(JournalEntry.of(id, outcome)));
        unfinished.values().forEach(command -> entries.add(JournalEntry.of(command)));
        return entries;
    }
}
