package dev.holdfast.controller.container;

import static dev.holdfast.controller.Told.AT;
import static dev.holdfast.controller.Told.HOST;
import static dev.holdfast.controller.Told.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.controller.Observed;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.event.Origin;
import dev.holdfast.model.host.Incarnation;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.ExitClass;
import dev.holdfast.model.restart.Quarantine;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Vitals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ObservationTest {

    private static final Observed WEB = Observed.running("web");

    @Test
    void remembersAContainerThatItHearsOfForTheFirstTime() {
        var change = only(List.of(), started(1, WEB));

        assertThat(change.observed()).isEqualTo(WEB.container());
        assertThat(change.place().key()).isEqualTo("shop/web/1");
        assertThat(change.toldBy()).isEqualTo("host1/now/1");
    }

    @Test
    void keepsTheLastOfSeveralEvents() {
        var died = WEB.died(1);
        var again = died.started(Instant.now());

        var change = only(List.of(), started(1, WEB), died(2, died), started(3, again));

        assertThat(change.observed()).isEqualTo(again.container());
    }

    @Test
    void isNotMovedBackByAnEventThatComesLate() {
        var known = only(List.of(), started(5, WEB));

        assertThat(changes(List.of(known), died(4, WEB.died(1)))).isEmpty();
        assertThat(changes(List.of(known), event("now", 5, new Fact.ContainerDied(dead()))))
                .isEmpty();
    }

    @Test
    void believesANewIncarnationWhateverItsSequence() {
        var known = only(List.of(), started(5, WEB));

        var change = only(List.of(known), event("next", 1, new Fact.ContainerDied(dead())));

        assertThat(change.observed()).isEqualTo(dead());
    }

    @Test
    void keepsItsIdentityAndBeginsAnewWhenItIsRecreated() {
        var known = with(only(List.of(), started(1, WEB)), 7, quarantined());
        var recreated = WEB.recreated();

        var change =
                only(
                        List.of(known),
                        event("now", 2, new Fact.ContainerRemoved(WEB.container().id())),
                        event("now", 3, new Fact.ContainerCreated(recreated.container())));

        assertThat(change.id()).isEqualTo(known.id());
        assertThat(change.observed().id()).isEqualTo(recreated.container().id());
        assertThat(change.generation()).isEqualTo(7);
        assertThat(change.restarts().quarantine()).isNull();
        assertThat(change.goneAt()).isNull();
    }

    @Test
    void ignoresTheDeathOfAPredecessorAtThePlaceOfItsSuccessor() {
        var successor = only(List.of(), started(1, WEB.recreated()));

        assertThat(changes(List.of(successor), died(2, WEB.died(143)))).isEmpty();
    }

    @Test
    void remembersSinceWhenAContainerIsGone() {
        var known = only(List.of(), started(1, WEB));
        var removed = event("now", 2, new Fact.ContainerRemoved(WEB.container().id()));

        var gone = only(List.of(known), removed);

        assertThat(gone.goneAt()).isEqualTo(AT.plusSeconds(2));
        assertThat(changes(List.of(gone), event("now", 3, removed.fact()))).isEmpty();
    }

    @Test
    void takesWhatAHostDoesNotShowAnyMoreForGone() {
        var web = only(List.of(), started(1, WEB));
        var db = only(List.of(), started(2, Observed.running("db")));

        var changes = changes(List.of(web, db), all(3, db.observed()));

        assertThat(changes)
                .filteredOn(known -> known.goneAt() != null)
                .extracting(KnownContainer::id)
                .containsExactly(web.id());
    }

    @Test
    void countsTheRunningAndThenTheYoungerOfTwoAtOnePlace() {
        var old = WEB.started(AT);
        var young = WEB.recreated().started(AT.plusSeconds(60));
        var youngButDead = new Observed(young.died(1).container());

        assertThat(only(List.of(), all(1, old.container(), young.container())).observed())
                .isEqualTo(young.container());
        assertThat(only(List.of(), all(1, youngButDead.container(), old.container())).observed())
                .isEqualTo(old.container());
    }

    private static ObservedContainer dead() {
        return DEAD.container();
    }

    private static final Observed DEAD = WEB.died(137);

    private static HostEvent started(long sequence, Observed container) {
        return event("now", sequence, new Fact.ContainerStarted(container.container()));
    }

    @Test
    void endsByTheWillOfThePersonWhoWantsItDown() {
        var stopping = wantedDown(only(List.of(), started(1, WEB)));

        var change = only(List.of(stopping), died(2, WEB.died(137)));

        assertThat(change.endToDecide().orElseThrow().intent()).isEqualTo(Intent.PERSON);
    }

    @Test
    void endsByItselfOnceItWasStartedAfterAPersonWantedItDown() {
        var stopping = wantedDown(only(List.of(), started(1, WEB)));
        var again = WEB.died(137).started(Instant.now());

        var change = only(List.of(stopping), started(2, again), died(3, again.died(1)));

        assertThat(change.endToDecide().orElseThrow().intent()).isEqualTo(Intent.NONE);
    }

    @ParameterizedTest
    @FieldSource("STOPS")
    void isStillWantedDownThoughAStartFromBeforeTheStopIsHeardOfAfterIt(Action stop) {
        var stopping = wantedDown(only(List.of(), started(1, WEB)));
        var again = WEB.died(137).started(Instant.now());
        var given = Map.of(STOP, stop);
        var refused = new Outcome.OtherIncarnation(new Incarnation("next"));

        var before =
                changes(
                        List.of(stopping),
                        given,
                        completed(2, refused),
                        started(3, again),
                        died(4, again.died(1)));
        var after =
                changes(
                        List.of(stopping),
                        given,
                        completed(2, new Outcome.AlreadySo()),
                        started(3, again),
                        died(4, again.died(1)));

        assertThat(before.getFirst().endToDecide().orElseThrow().intent()).isEqualTo(Intent.PERSON);
        assertThat(after.getFirst().endToDecide().orElseThrow().intent()).isEqualTo(Intent.NONE);
    }

    private static final CommandId STOP = new CommandId(UUID.randomUUID());

    private static final Map<ContainerId, Long> ITS = Map.of(WEB.container().id(), 1L);

    static final List<Action> STOPS =
            List.of(
                    new Action.StopContainer(WEB.container().id(), 1, null),
                    new Action.StopStack("shop", ITS),
                    new Action.RemoveStack("shop", false, ITS));

    private static HostEvent completed(long sequence, Outcome outcome) {
        return event("now", sequence, new Fact.CommandCompleted(STOP, outcome));
    }

    @Test
    void isNotWantedDownByTheStopOfAnother() {
        var stopping = wantedDown(only(List.of(), started(1, WEB)));
        var again = WEB.died(137).started(Instant.now());
        var other = Observed.running("db").container().id();

        var change =
                changes(
                        List.of(stopping),
                        Map.of(STOP, new Action.StopContainer(other, 1, null)),
                        started(2, again));

        assertThat(change.getFirst().stopWanted()).isFalse();
    }

    @Test
    void givesAHostWhoseClockIsFarBehindAsMuchTimeAsAnyOther() {
        var behind = AT.minus(Duration.ofHours(1));
        var starting = WEB.started(behind).turned(Health.STARTING).container();
        var policy = Policy.of(new RestartPolicy.Always());
        var told = new Fact.ContainerStarted(starting);

        var known =
                only(
                        List.of(),
                        new HostEvent(HOST, new Incarnation("now"), 1, behind, Origin.EVENT, told));

        assertThat(known.ailment(policy, AT.plus(Policy.HEALTH_WITHIN).minusSeconds(1))).isEmpty();
        assertThat(known.ailment(policy, AT.plus(Policy.HEALTH_WITHIN))).isPresent();
    }

    private static HostEvent died(long sequence, Observed container) {
        return event("now", sequence, new Fact.ContainerDied(container.container()));
    }

    private static HostEvent all(long sequence, ObservedContainer... containers) {
        return event("now", sequence, new Fact.HostObserved(List.of(containers)));
    }

    private static KnownContainer with(
            KnownContainer known, long generation, RestartState restarts) {
        return new KnownContainer(
                known.id(),
                known.host(),
                known.place(),
                known.observed(),
                known.incarnation(),
                known.sequence(),
                generation,
                known.spokenOf(),
                known.stopWanted(),
                restarts,
                known.policyLabels(),
                known.goneAt());
    }

    private static RestartState quarantined() {
        var quarantine = new Quarantine(ExitClass.CODE, "it failed", AT, AT);
        return new RestartState(
                List.of(), Map.of(), quarantine, Vitals.NONE, Duration.ofMinutes(10));
    }

    private static KnownContainer wantedDown(KnownContainer known) {
        return new KnownContainer(
                known.id(),
                known.host(),
                known.place(),
                known.observed(),
                known.incarnation(),
                known.sequence(),
                known.generation() + 1,
                known.observed().id(),
                true,
                known.restarts(),
                known.policyLabels(),
                known.goneAt());
    }

    private static KnownContainer only(List<KnownContainer> known, HostEvent... events) {
        var changes = changes(known, events);
        assertThat(changes).hasSize(1);
        return changes.getFirst();
    }

    private static List<KnownContainer> changes(List<KnownContainer> known, HostEvent... events) {
        return changes(known, Map.of(), events);
    }

    private static List<KnownContainer> changes(
            List<KnownContainer> known, Map<CommandId, Action> stops, HostEvent... events) {
        var observation = new Observation(known, stops, AT);
        List.of(events).forEach(observation::apply);
        return observation.changes();
    }
}
