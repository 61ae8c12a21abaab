package dev.holdfast.simulator;

import dev.holdfast.model.autonomy.Loss;
import dev.holdfast.model.autonomy.Vigil;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.host.Ownership;
import dev.holdfast.model.restart.RestartState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What controller and agent check around the core; planted bugs check less. */
interface Protocol {

    /** The controller hears of something that it has not heard of. */
    default boolean isNews(long sequence, long lastSequence) {
        return sequence > lastSequence;
    }

    /** A start ends a person's wish for a stop only where it came after that stop. */
    default boolean endsStop(boolean isStartedSince, boolean isStopping) {
        return isStartedSince && !isStopping;
    }

    /** The controller has not decided on this before. */
    default boolean isFirst(boolean isNew) {
        return isNew;
    }

    /** The controller tells a command again that nobody answered. */
    default boolean isOverdue(Instant due, Instant now) {
        return !due.isAfter(now);
    }

    /** The agent obeys no order from before a person's last word. */
    default boolean isOutdated(long generation, long latest) {
        return generation < latest;
    }

    /** The agent leaves down what a person stopped after it had died. */
    default boolean isStoppedSince(Instant finishedAt, @Nullable Instant endAtStop) {
        return finishedAt.equals(endAtStop);
    }

    /** The agent restarts for want of health only what wants it. */
    default boolean isWell(Health health) {
        return health == Health.HEALTHY;
    }

    /** The agent starts and restarts what a command was meant for, and nothing later. */
    default boolean isMeant(@Nullable Instant guard, @Nullable Instant actual) {
        return Objects.equals(guard, actual);
    }

    /** How long the agent leaves whoever decides his time. */
    default Duration patience() {
        return Duration.ofSeconds(1);
    }

    /** How long after its start the agent takes over nothing. */
    default Duration patienceAfterStart() {
        return Duration.ofSeconds(10);
    }

    default Vigil takenOver(Vigil vigil) {
        return vigil.takenOver();
    }

    default Optional<Vigil> handedBack(Vigil vigil, Action.TakeBack asked) {
        return vigil.handedBack(asked);
    }

    /** The agent begins, and takes in, what was decided in its epoch. */
    default boolean admits(Vigil vigil, HostCommand command) {
        return vigil.admits(command);
    }

    /** The agent carries out what another one decided under the id that it has. */
    default Answer kept(Answer told) {
        return told;
    }

    /** What the agent acts on by itself. */
    default List<Loss> ripe(Vigil vigil, Instant now) {
        return vigil.ripe(now);
    }

    /** The agent leaves alone what a person has said something about. */
    default Vigil settled(Vigil vigil, ContainerId container) {
        return vigil.settled(container);
    }

    /**
     * The agent's own order is as old as its decision.
     *
     * @param latest what people wanted last
     */
    default long generation(long decided, long latest) {
        return decided;
    }

    /** An agent decides by what people wanted as its controller's commands tell it. */
    default boolean isHeardOf(long told, long known) {
        return told > known;
    }

    /** The controller tells its host by the host's clock. */
    default Answer onHost(Answer answer) {
        return answer.onHost();
    }

    /** And hears by its own when an agent would have done it. */
    default Instant dueHere(RestartState state, Instant dueOnHost) {
        return state.dueHere(dueOnHost);
    }

    /** The controller decides where its host's agent does not. */
    default boolean mayDecide(Ownership heard) {
        return !heard.agentDecides();
    }

    /** What the controller remembers of what an agent decided. */
    default RestartState remembered(
            RestartState before, Fact.DecisionTaken taken, boolean isOutdated) {
        return taken.remembered(before, isOutdated);
    }

    /** What an agent is to remember once health is back. */
    default RestartState rememberedInHealth(RestartState since) {
        return since;
    }

    /** What an agent decided before a person's word is not given again after it. */
    default boolean isTakenBack(boolean isOutdated) {
        return isOutdated;
    }

    /** A person's start that failed while its agent decided is the controller's to follow up. */
    default boolean isFollowedUp(boolean isStillWanted) {
        return isStillWanted;
    }

    /** What its agent has decided about the controller does not decide about again. */
    default boolean isRecorded(Fact.DecisionTaken taken) {
        return true;
    }

    /** The controller gives again in another epoch what its host has not answered. */
    default boolean isRenewed(long epoch, long before) {
        return epoch != before;
    }
}
