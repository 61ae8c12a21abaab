package dev.holdfast.controller.rehearsal;

import dev.holdfast.controller.restart.RecordedDecision;
import dev.holdfast.controller.restart.Replay;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.policy.PolicyChange;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.RestartState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One container's decisions, made once more by another policy. */
final class Run {

    private final PolicyChange change;
    private final List<Difference> differences = new ArrayList<>();
    private Totals recorded = Totals.NONE;
    private Totals rehearsed = Totals.NONE;
    private int otherRules;
    private int impossible;
    private @Nullable Memory memory;

    /** Until when it would have been down, where it was not; null for no such thing. */
    private @Nullable Instant downUntil;

    private Run(PolicyChange change) {
        this.change = change;
    }

    /**
     * @param rows the decisions about one container, oldest first, at least one
     */
    static RehearsedContainer of(List<RecordedDecision> rows, PolicyChange change) {
        var run = new Run(change);
        rows.forEach(run::play);
        return new RehearsedContainer(
                rows.getLast().container(),
                rows.getLast().name(),
                run.recorded,
                run.rehearsed,
                run.differences,
                run.otherRules,
                run.impossible);
    }

    private void play(RecordedDecision row) {
        // Only then is what differs of another policy, and not of other rules.
        if (row.replay() != Replay.SAME) {
            otherRules++;
            memory = null;
            downUntil = null;
            return;
        }
        play(Step.of(row));
    }

    private void play(Step step) {
        recorded = recorded.and(Fate.of(step.decision()));
        var state = carried(step);
        if (isDown(step)) {
            memory = new Memory(step, state, state);
            differences.add(Differences.leftOut(step));
        } else {
            decide(step, state);
        }
    }

    /** What this run remembers; from the record where it has nothing of its own. */
    private RestartState carried(Step step) {
        if (memory == null || !memory.leadsTo(step)) {
            downUntil = null;
            return step.before();
        }
        return memory.before(step);
    }

    /** A person's stop and a success are what they are, whatever was decided before. */
    private boolean isDown(Step step) {
        return downUntil != null
                && step.row().decidedAt().isBefore(downUntil)
                && !(step.decision() instanceof RestartDecision.StayDown);
    }

    private void decide(Step step, RestartState state) {
        var inputs = step.inputs().under(state, this::changed);
        var own = inputs.judge(step.row().random()).decision();
        rehearsed = rehearsed.and(Fate.of(own));
        memory = new Memory(step, state, own.after());
        downUntil = Differences.downUntil(step.decision(), own);
        Differences.between(step, own).ifPresent(differences::add);
    }

    private Policy changed(Policy held) {
        var policy = change.in(held);
        impossible += policy.isEmpty() ? 1 : 0;
        return policy.orElse(held);
    }
}
