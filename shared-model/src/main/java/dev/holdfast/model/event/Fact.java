package dev.holdfast.model.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.drill.DrillReport;
import dev.holdfast.model.evidence.Evidence;
import dev.holdfast.model.host.Ownership;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.Alternative;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Trigger;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.model.snapshot.SnapshotReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event tells. Each kind is named {@code <noun>.<past-participle>}, as in its subject. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(Fact.ContainerCreated.class),
    @JsonSubTypes.Type(Fact.ContainerStarted.class),
    @JsonSubTypes.Type(Fact.ContainerDied.class),
    @JsonSubTypes.Type(Fact.HealthChanged.class),
    @JsonSubTypes.Type(Fact.ContainerRemoved.class),
    @JsonSubTypes.Type(Fact.HostObserved.class),
    @JsonSubTypes.Type(Fact.CommandProgressed.class),
    @JsonSubTypes.Type(Fact.CommandCompleted.class),
    @JsonSubTypes.Type(Fact.SnapshotTaken.class),
    @JsonSubTypes.Type(Fact.StackRestored.class),
    @JsonSubTypes.Type(Fact.SnapshotDrilled.class),
    @JsonSubTypes.Type(Fact.EvidenceGathered.class),
    @JsonSubTypes.Type(Fact.DecisionTaken.class),
    @JsonSubTypes.Type(Fact.OwnerChanged.class)
})
public sealed interface Fact {

    /** Kind of this fact, for example {@code container.died}. */
    default String type() {
        return getClass().getAnnotation(JsonTypeName.class).value();
    }

    @JsonTypeName("container.created")
    record ContainerCreated(ObservedContainer container) implements Fact {}

    @JsonTypeName("container.started")
    record ContainerStarted(ObservedContainer container) implements Fact {}

    @JsonTypeName("container.died")
    record ContainerDied(ObservedContainer container) implements Fact {}

    @JsonTypeName("health.changed")
    record HealthChanged(ObservedContainer container) implements Fact {}

    @JsonTypeName("container.removed")
    record ContainerRemoved(ContainerId container) implements Fact {}

    /** Everything there is on the host; what is not in it is no more. */
    @JsonTypeName("host.observed")
    record HostObserved(List<ObservedContainer> containers) implements Fact {
        public HostObserved {
            containers = List.copyOf(containers);
        }
    }

    /**
     * A long command got further.
     *
     * @param step what it does now, for people, for example {@code pulling images}
     */
    @JsonTypeName("command.progressed")
    record CommandProgressed(CommandId command, String step) implements Fact {}

    @JsonTypeName("command.completed")
    record CommandCompleted(CommandId command, Outcome outcome) implements Fact {}

    /** A snapshot is in the repository, and its manifest was read back from there. */
    @JsonTypeName("snapshot.taken")
    record SnapshotTaken(SnapshotId snapshot, SnapshotReport report) implements Fact {}

    /** A stack of this host is what a snapshot holds. Told again where the command is repeated. */
    @JsonTypeName("stack.restored")
    record StackRestored(String project, SnapshotId snapshot) implements Fact {}

    /**
     * A snapshot came back in a drill, and every probe passed just now; nothing of it is removed
     * yet. Told again where a crash leaves the command unfinished.
     *
     * @param command that asked for the drill
     */
    @JsonTypeName("snapshot.drilled")
    record SnapshotDrilled(CommandId command, DrillReport report) implements Fact {}

    /**
     * What its host knows of a container. Told again where a crash leaves the command unfinished.
     *
     * @param command that asked for it
     * @param evidence null in the history, which leaves it to the incident
     */
    @JsonTypeName("evidence.gathered")
    record EvidenceGathered(CommandId command, ContainerId container, @Nullable Evidence evidence)
            implements Fact {}

    /**
     * An agent that was left alone decided about a container, by itself.
     *
     * @param command by which it starts that container, if it does
     * @param end which end it is about, by when that was
     * @param before what was remembered
     * @param decider version of the rules
     * @param refused in the order in which the rules were asked
     */
    @JsonTypeName("decision.taken")
    record DecisionTaken(
            CommandId command,
            ContainerId container,
            Instant end,
            long generation,
            Trigger trigger,
            RestartState before,
            Policy policy,
            Instant now,
            double random,
            int decider,
            RestartDecision decision,
            List<Alternative> refused)
            implements Fact {
        public DecisionTaken {
            refused = List.copyOf(refused);
        }

        /** What its host keeps in mind of it. */
        public Answer answer() {
            var due = decision.actsAfter().map(now::plus).orElse(null);
            return new Answer(
                    container,
                    end,
                    due,
                    due == null ? null : command,
                    decision.after(),
                    generation);
        }

        /**
         * What whoever hears of it remembers of its container from then on, by its own clock.
         *
         * @param known what was remembered until then
         * @param isOutdated a person said something of it since that its host had not heard; what
         *     failed before that does not count after it, though it may be told after it
         */
        public RestartState remembered(RestartState known, boolean isOutdated) {
            return isOutdated ? known.cleared() : decision.after().seenAs(known).here();
        }
    }

    /**
     * Another one decides for this host from now on.
     *
     * @param reason for people
     */
    @JsonTypeName("owner.changed")
    record OwnerChanged(Ownership now, String reason) implements Fact {}
}
