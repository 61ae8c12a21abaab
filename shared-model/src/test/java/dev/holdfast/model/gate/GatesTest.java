package dev.holdfast.model.gate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.Dependency.Condition;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.container.ServiceReplica;
import dev.holdfast.model.gate.Verdict.Gate;
import dev.holdfast.model.gate.Verdict.Go;
import dev.holdfast.model.gate.Verdict.Wait;
import dev.holdfast.model.restart.ExitClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GatesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Limits LIMITS = new Limits(2, Duration.ofSeconds(1));
    private static final Need DB = new Need("shop", "db", Condition.HEALTHY);
    private static final Kin KIN = new Kin("shop/web", ExitClass.CODE);

    static Stream<Arguments> awaited() {
        return Stream.of(
                waits(DB, down(Intent.NONE, 1, true, false), "db to run"),
                waits(DB, down(Intent.NONE, 1, true, true), "db to run; it is quarantined"),
                waits(DB, down(Intent.OPERATION, 143, false, false), "db to run"),
                waits(DB, up(Health.STARTING), "db to be healthy"),
                waits(DB, up(Health.UNHEALTHY), "db to be healthy; it is unhealthy"),
                waits(
                        DB,
                        down(Intent.PERSON, 143, false, false),
                        "db to be started by whoever stopped it"),
                waits(of(Condition.COMPLETED), up(Health.NONE), "db to complete"),
                waits(
                        new Need("shop", null, Condition.HEALTHY),
                        up(Health.STARTING),
                        "project shop to be healthy"));
    }

    @ParameterizedTest
    @MethodSource("awaited")
    void waitsAndSaysForWhat(Need need, Neighbour neighbour, String what) {
        assertThat(judge(need, neighbour)).isEqualTo(new Wait(Gate.ORDER, what));
    }

    static Stream<Arguments> notAwaited() {
        return Stream.of(
                goes(DB, up(Health.HEALTHY), ""),
                goes(DB, up(Health.NONE), ""),
                goes(of(Condition.STARTED), up(Health.UNHEALTHY), ""),
                goes(of(Condition.COMPLETED), down(Intent.NONE, 0, false, false), ""),
                goes(
                        of(Condition.COMPLETED),
                        down(Intent.NONE, 2, false, false),
                        "it does not wait for db, which did not complete"),
                goes(
                        DB,
                        down(Intent.NONE, 1, false, false),
                        "it does not wait for db, which is down and is not started again"),
                goes(
                        new Need("shop", "gone", Condition.HEALTHY),
                        up(Health.NONE),
                        "it does not wait for gone, which is not on this host"));
    }

    @ParameterizedTest
    @MethodSource("notAwaited")
    void goesAheadAndSaysWithoutWhat(Need need, Neighbour neighbour, String note) {
        assertThat(judge(need, neighbour)).isEqualTo(new Go(NOW, note));
    }

    @Test
    void isPatientAnewWithWhatWasJustStarted() {
        var ticket = ticket(0, NOW.minus(PATIENCE.multipliedBy(9)), null, DB);

        assertThat(judge(ticket, up(Health.STARTING))).isInstanceOf(Wait.class);
        assertThat(judge(ticket, down(Intent.NONE, 1, true, true)))
                .isEqualTo(
                        new Go(
                                NOW,
                                "after 300 s it waits no longer for db to run; it is quarantined"));
    }

    @Test
    void waitsBeyondItsPatienceForWhatWaitsForAPerson() {
        var storage = new Need("shop", "storage", Condition.STARTED);
        var db = ticket(0, NOW.minus(PATIENCE), null, storage);
        var app = ticket(1, NOW.minus(PATIENCE), null, new Need("shop", "s0", Condition.HEALTHY));
        var stopped = new Exit(143, false, true, "", NOW.minusSeconds(1), Intent.PERSON);
        var down = seen("storage", ContainerState.EXITED, Health.NONE, NOW, stopped);
        var neighbours = List.of(neighbour("s0"), new Neighbour(down, false, false, false));

        var verdicts =
                Gates.judge(List.of(db, app), house(neighbours, List.of(db, app), List.of()));

        assertThat(verdicts.get(app.decision()))
                .isEqualTo(
                        new Wait(Gate.ORDER, "s0 to run, which waits for what a person stopped"));
    }

    @Test
    void waitsForNobodyWhoWaitsForItInTurn() {
        var db = ticket(0, NOW, null, new Need("shop", "s1", Condition.STARTED));
        var app = ticket(1, NOW, null, new Need("shop", "s0", Condition.STARTED));
        var house = house(List.of(neighbour("s0"), neighbour("s1")), List.of(db, app), List.of());

        var verdicts = Gates.judge(List.of(db, app), house);

        assertThat(verdicts.get(db.decision()))
                .isEqualTo(new Go(NOW, "it does not wait for s1, which waits for it"));
    }

    @Test
    void lastInTheQueueIsWhatHasFailedBefore() {
        var failing = ticket(0, NOW.minusSeconds(9), KIN);
        var first = ticket(1, NOW, null);
        var second = ticket(2, NOW, null);
        var asking = List.of(failing, first, second);

        var verdicts = Gates.judge(asking, house(List.of(), asking, List.of()));

        assertThat(verdicts.get(first.decision())).isEqualTo(new Go(NOW, ""));
        assertThat(verdicts.get(second.decision())).isEqualTo(new Go(NOW, ""));
        assertThat(verdicts.get(failing.decision()))
                .isEqualTo(new Wait(Gate.SLOT, "one of the 2 slots of its host"));
    }

    @Test
    void keepsApartWhatFailsAlikeAndNothingElse() {
        var booked =
                List.of(
                        new Booking(KIN, new UUID(1, 7), NOW),
                        new Booking(KIN, new UUID(1, 8), NOW.plusSeconds(1)));
        var alike = ticket(0, NOW, KIN);
        var own = ticket(7, NOW, KIN);
        var other = ticket(2, NOW, new Kin("shop/db", ExitClass.CODE));
        var well = ticket(3, NOW, null);

        assertThat(go(alike, booked).due()).isEqualTo(NOW.plusSeconds(2));
        assertThat(go(alike, booked).note()).contains("keeps a distance");
        assertThat(go(own, booked.subList(0, 1)).due()).isEqualTo(NOW);
        assertThat(go(other, booked).due()).isEqualTo(NOW);
        assertThat(go(well, booked)).isEqualTo(new Go(NOW, ""));
    }

    /** A whole image that does not start: the twentieth of them is tried after twenty seconds. */
    @Test
    void spreadsAnImageThatFailsEverywhere() {
        var asking = IntStream.range(0, 20).mapToObj(number -> ticket(number, NOW, KIN)).toList();

        var verdicts = Gates.judge(asking, house(List.of(), asking, List.of()));

        assertThat(verdicts.values())
                .extracting(verdict -> verdict instanceof Go(var due, _) ? due : Instant.MAX)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).mapToObj(NOW::plusSeconds).toList());
    }

    private static Go go(Ticket ticket, List<Booking> booked) {
        var verdicts = Gates.judge(List.of(ticket), house(List.of(), List.of(ticket), booked));
        return (Go) requireNonNull(verdicts.get(ticket.decision()));
    }

    private static @Nullable Verdict judge(Need need, Neighbour neighbour) {
        return judge(ticket(9, NOW, null, need), neighbour);
    }

    private static @Nullable Verdict judge(Ticket ticket, Neighbour neighbour) {
        var house = house(List.of(neighbour), List.of(ticket), List.of());
        return Gates.judge(List.of(ticket), house).get(ticket.decision());
    }

    private static House house(
            List<Neighbour> neighbours, List<Ticket> waiting, List<Booking> booked) {
        return new House(neighbours, waiting, 0, booked, LIMITS, NOW);
    }

    private static Ticket ticket(int number, Instant since, @Nullable Kin kin, Need... needs) {
        return new Ticket(
                new UUID(2, number),
                new UUID(1, number),
                new ServiceReplica("shop", "s" + number, 1),
                new Action.ReportState(),
                false,
                List.of(needs),
                PATIENCE,
                since,
                since.isAfter(NOW) ? since : NOW,
                kin);
    }

    private static Need of(Condition condition) {
        return new Need("shop", "db", condition);
    }

    private static Arguments waits(Need need, Neighbour neighbour, String what) {
        return Arguments.of(need, neighbour, what);
    }

    private static Arguments goes(Need need, Neighbour neighbour, String note) {
        return Arguments.of(need, neighbour, note);
    }

    private static Neighbour up(Health health) {
        return new Neighbour(
                seen("db", ContainerState.RUNNING, health, NOW.minusSeconds(9), null),
                false,
                false,
                false);
    }

    private static Neighbour down(Intent intent, int code, boolean coming, boolean quarantined) {
        var exit = new Exit(code, false, true, "", NOW.minusSeconds(1), intent);
        return new Neighbour(
                seen("db", ContainerState.EXITED, Health.NONE, NOW.minusSeconds(9), exit),
                false,
                coming,
                quarantined);
    }

    private static Neighbour neighbour(String service) {
        var exit = new Exit(143, false, true, "", NOW.minusSeconds(1), Intent.HOST);
        return new Neighbour(
                seen(service, ContainerState.EXITED, Health.NONE, NOW.minusSeconds(9), exit),
                false,
                true,
                false);
    }

    private static ObservedContainer seen(
            String service,
            ContainerState state,
            Health health,
            Instant startedAt,
            @Nullable Exit exit) {
        return new ObservedContainer(
                new ContainerId("%064x".formatted(service.hashCode())),
                "shop-" + service + "-1",
                "shop/" + service,
                new ServiceReplica("shop", service, 1),
                true,
                new RestartPolicy.Always(),
                false,
                null,
                state,
                health,
                startedAt,
                exit,
                List.of(),
                Declared.NOTHING);
    }
}
