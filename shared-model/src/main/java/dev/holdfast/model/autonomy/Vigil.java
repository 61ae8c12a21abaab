package dev.holdfast.model.autonomy;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.host.Owner;
import dev.holdfast.model.host.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a host keeps in mind of its containers that are down, and who decides about them.
 *
 * @param losses by container
 */
public record Vigil(Ownership ownership, Map<ContainerId, Loss> losses) {

    public Vigil {
        losses = Map.copyOf(losses);
    }

    /** That of a host that has not looked yet. */
    public static Vigil begun(Ownership ownership) {
        return new Vigil(ownership, Map.of());
    }

    /**
     * The vigil after a look.
     *
     * @param down when those containers ended that are down and would be started
     * @param known what was decided about an end before
     */
    public Vigil looked(
            Map<ContainerId, Instant> down,
            Function<ContainerId, Optional<Answer>> known,
            Instant now) {
        if (down.isEmpty() && losses.isEmpty()) {
            return this;
        }
        var seen = new HashMap<ContainerId, Loss>();
        down.forEach((container, end) -> seen.put(container, loss(container, end, known, now)));
        return new Vigil(ownership, seen);
    }

    private Loss loss(
            ContainerId container,
            Instant end,
            Function<ContainerId, Optional<Answer>> known,
            Instant now) {
        var before = losses.get(container);
        return before != null && before.end().equals(end)
                ? before
                : new Loss(container, end, stage(container, end, known, now));
    }

    private static Stage stage(
            ContainerId container,
            Instant end,
            Function<ContainerId, Optional<Answer>> known,
            Instant now) {
        return known.apply(container)
                .filter(answer -> end.equals(answer.end()))
                .map(Stage::of)
                .orElse(new Stage.Undecided(now, null));
    }

    /** Somebody decided; what is begun already is not held up by that. */
    public Vigil answered(Answer answer) {
        var loss = losses.get(answer.container());
        return loss == null
                        || !loss.end().equals(answer.end())
                        || loss.stage() instanceof Stage.Begun
                ? this
                : with(loss.at(Stage.of(answer)));
    }

    /**
     * True where this command may be begun: people's always, a decision's in its own epoch. The
     * agent's own delays are its own, whoever of the two decided them.
     */
    public boolean admits(HostCommand command) {
        return command.epoch() == null
                || command.epoch() == ownership.epoch()
                || (ownership.agentDecides() && awaits(command.id()));
    }

    private boolean awaits(CommandId command) {
        return losses.values().stream()
                .anyMatch(it -> it.stage() instanceof Stage.Due && it.isUpTo(command));
    }

    /** A command about this end is being worked; one about an earlier end is no business of it. */
    public Vigil begun(ContainerId container, Instant end, CommandId command) {
        var loss = losses.get(container);
        return loss != null && loss.end().equals(end)
                ? with(loss.at(new Stage.Begun(command)))
                : this;
    }

    /** What came of the command that was worked; another one's answer changes nothing. */
    public Vigil finished(ContainerId container, CommandId command, Outcome how, Instant now) {
        var loss = losses.get(container);
        return loss != null && loss.isUpTo(command) ? with(loss.at(after(how, now))) : this;
    }

    private static Stage after(Outcome how, Instant now) {
        return switch (how) {
            case Outcome.Failed(var why) -> new Stage.Undecided(now, why);
            case Outcome.Deferred _,
                    Outcome.Expired _,
                    Outcome.OtherEpoch _,
                    Outcome.OtherIncarnation _ ->
                    new Stage.Undecided(now, null);
            case Outcome.Done _, Outcome.AlreadySo _, Outcome.Superseded _, Outcome.Missing _ ->
                    new Stage.Settled();
        };
    }

    /** A person did something about this container, so nobody else does about this end. */
    public Vigil settled(ContainerId container) {
        return moved(container, new Stage.Settled());
    }

    /** An operation holds its stack: whoever decides gets his time again afterwards. */
    public Vigil postponed(ContainerId container, Instant now) {
        var loss = losses.get(container);
        return loss != null && loss.stage() instanceof Stage.Undecided(_, var failure)
                ? with(loss.at(new Stage.Undecided(now, failure)))
                : this;
    }

    /** What nobody decided about, and what was decided and did not come, in time. */
    public List<Loss> overdue(Duration patience, Instant now) {
        var latest = now.minus(patience);
        return losses.values().stream().filter(loss -> loss.isOverdue(latest)).toList();
    }

    /** What the agent has to act on now, where it decides. */
    public List<Loss> ripe(Instant now) {
        return ownership.agentDecides()
                ? losses.values().stream().filter(loss -> loss.isRipe(now)).toList()
                : List.of();
    }

    /** The same in the next epoch, in which the agent decides. */
    public Vigil takenOver() {
        return new Vigil(ownership.passedTo(Owner.AGENT), losses);
    }

    /** The same in the next epoch, in which the controller decides; empty where it is not asked. */
    public Optional<Vigil> handedBack(Action.TakeBack asked) {
        return ownership.agentDecides() && ownership.epoch() == asked.ifEpoch()
                ? Optional.of(new Vigil(ownership.passedTo(Owner.CONTROLLER), losses))
                : Optional.empty();
    }

    private Vigil moved(ContainerId container, Stage next) {
        var loss = losses.get(container);
        return loss == null ? this : with(loss.at(next));
    }

    private Vigil with(Loss loss) {
        var more = new HashMap<>(losses);
        more.put(loss.container(), loss);
        return new Vigil(ownership, more);
    }
}
