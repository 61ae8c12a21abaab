package dev.holdfast.simulator;

import dev.holdfast.model.autonomy.Loss;
import dev.holdfast.model.autonomy.Vigil;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.host.Owner;
import dev.holdfast.model.host.Ownership;
import dev.holdfast.model.restart.RestartState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mistakes of those who decide in turns: of an agent that is left alone, and of its controller. */
final class EpochMutants {

    static final Map<String, Core> ALL = new LinkedHashMap<>();

    static {
        ALL.put(
                "takes over without a new epoch",
                new Core() {
                    @Override
                    public Vigil takenOver(Vigil vigil) {
                        return new Vigil(
                                new Ownership(vigil.ownership().epoch(), Owner.AGENT),
                                vigil.losses());
                    }
                });
        ALL.put(
                "takes over at once",
                new Core() {
                    @Override
                    public Duration patience() {
                        return Duration.ZERO;
                    }
                });
        ALL.put(
                "takes over as soon as its agent is there",
                new Core() {
                    @Override
                    public Duration patienceAfterStart() {
                        return Duration.ZERO;
                    }
                });
        ALL.put(
                "has a controller that takes its own clock for its host's",
                new Core() {
                    @Override
                    public Answer onHost(Answer answer) {
                        return answer;
                    }
                });
        ALL.put(
                "never takes over",
                new Core() {
                    @Override
                    public Duration patience() {
                        return Duration.ofDays(1);
                    }
                });
        ALL.put(
                "obeys what was decided in another epoch",
                new Core() {
                    @Override
                    public boolean admits(Vigil vigil, HostCommand command) {
                        return true;
                    }
                });
        ALL.put(
                "has an agent that gives each delay an id of its own",
                new Core() {
                    @Override
                    public Answer kept(Answer told) {
                        var command = told.command();
                        return command == null
                                ? told
                                : new Answer(
                                        told.container(),
                                        told.end(),
                                        told.due(),
                                        renamed(command),
                                        told.state(),
                                        told.generation());
                    }
                });
        ALL.put(
                "hands back for whoever asked in whatever epoch",
                new Core() {
                    @Override
                    public Optional<Vigil> handedBack(Vigil vigil, Action.TakeBack asked) {
                        return Core.super.handedBack(
                                vigil, new Action.TakeBack(vigil.ownership().epoch()));
                    }
                });
        ALL.put(
                "never hands back",
                new Core() {
                    @Override
                    public Optional<Vigil> handedBack(Vigil vigil, Action.TakeBack asked) {
                        return Optional.empty();
                    }
                });
        ALL.put(
                "goes on deciding at its agent after the hand-back",
                new Core() {
                    @Override
                    public List<Loss> ripe(Vigil vigil, Instant now) {
                        var owner = vigil.ownership();
                        return owner.equals(Ownership.FIRST)
                                ? List.of()
                                : new Vigil(
                                                new Ownership(owner.epoch(), Owner.AGENT),
                                                vigil.losses())
                                        .ripe(now);
                    }
                });
        ALL.put(
                "has an agent that ignores a person's stop while it is alone",
                new Core() {
                    @Override
                    public Vigil settled(Vigil vigil, ContainerId container) {
                        return vigil;
                    }

                    @Override
                    public long generation(long decided, long latest) {
                        return latest;
                    }

                    @Override
                    public boolean isStoppedSince(Instant finishedAt, @Nullable Instant endAtStop) {
                        return false;
                    }
                });
        ALL.put(
                "decides while its host's agent does",
                new Core() {
                    @Override
                    public boolean mayDecide(Ownership heard) {
                        return true;
                    }
                });
        ALL.put(
                "forgets what an agent has counted",
                new Core() {
                    @Override
                    public RestartState remembered(
                            RestartState before, Fact.DecisionTaken taken, boolean isOutdated) {
                        return before;
                    }
                });
        ALL.put(
                "remembers by its host's clock what its agent decided",
                new Core() {
                    @Override
                    public RestartState remembered(
                            RestartState before, Fact.DecisionTaken taken, boolean isOutdated) {
                        return isOutdated
                                ? before.cleared()
                                : taken.decision().after().seenAs(before);
                    }
                });
        ALL.put(
                "counts what an agent decided before it heard of a person's word",
                new Core() {
                    @Override
                    public RestartState remembered(
                            RestartState before, Fact.DecisionTaken taken, boolean isOutdated) {
                        return taken.remembered(before, false);
                    }
                });
        ALL.put(
                "tells a host whose container is healthy again that nothing had failed before",
                new Core() {
                    @Override
                    public RestartState rememberedInHealth(RestartState since) {
                        return since.cleared();
                    }
                });
        ALL.put(
                "decides alone as if its controller's commands told nothing of people's words",
                new Core() {
                    @Override
                    public boolean isHeardOf(long told, long known) {
                        return false;
                    }
                });
        ALL.put(
                "waits for what an agent decided before a person's word",
                new Core() {
                    @Override
                    public boolean isTakenBack(boolean isOutdated) {
                        return false;
                    }
                });
        ALL.put(
                "forgets a person's start that failed while an agent decided",
                new Core() {
                    @Override
                    public boolean isFollowedUp(boolean isStillWanted) {
                        return false;
                    }
                });
        ALL.put(
                "decides again what an agent has decided",
                new Core() {
                    @Override
                    public boolean isRecorded(Fact.DecisionTaken taken) {
                        return false;
                    }
                });
        ALL.put(
                "gives nothing again once it decides again",
                new Core() {
                    @Override
                    public boolean isRenewed(long epoch, long before) {
                        return false;
                    }
                });
    }

    private EpochMutants() {}

    private static CommandId renamed(CommandId command) {
        var id = command.id();
        return new CommandId(new UUID(~id.getMostSignificantBits(), id.getLeastSignificantBits()));
    }
}
