package dev.holdfast.controller.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.controller.Observed;
import dev.holdfast.controller.RealServers;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.event.Origin;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import dev.holdfast.service.server.RoundTrips;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each round trip to the database is a wait for whoever died. */
@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields.
class RoundTripsComponentTest {

    /** Fewer than a host has slots. */
    private static final int DEATHS = 10;

    /** All that is to be known, all that is to be written, and the commit. */
    private static final long AT_MOST = 3;

    private final HostId host = new HostId("trips-" + ThreadLocalRandom.current().nextInt(1 << 20));
    private final Incarnation incarnation = new Incarnation("only-one");
    private long sequence;

    RoundTrips roundTrips;
    @Inject IntakeSupervisor supervisor;
    @Inject EntityManager entities;

    @Test
    void theUsualFirstRestartOfALoneContainerAsksTheDatabaseThreeTimes() {
        assertThat(fewest(this::death)).isEqualTo(AT_MOST);
    }

    @Test
    void soItIsWhereOneAgentIsTrusted() {
        take(List.of(event(new Fact.HostObserved(List.of()))));
        var trusting = "update host set session = 'this one' where name = '%s'".formatted(host);
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(trusting).executeUpdate());

        assertThat(fewest(this::death)).isEqualTo(AT_MOST);
    }

    @Test
    void theStartThatFollowsAsksTheDatabaseThreeTimes() {
        assertThat(fewest(this::start)).isEqualTo(AT_MOST);
    }

    @Test
    void manyFirstRestartsAtOnceAskNoMoreThanOne() {
        var running = IntStream.range(0, DEATHS).mapToObj(i -> Observed.running("m" + i)).toList();
        take(running.stream().map(it -> event(new Fact.ContainerStarted(it.container()))).toList());
        var deaths =
                running.stream()
                        .map(it -> event(new Fact.ContainerDied(it.died(1).container())))
                        .toList();

        // Those who ask by the clock may ask meanwhile, each of them fewer times than ten deaths.
        assertThat(counted(() -> take(deaths))).isLessThan(AT_MOST * DEATHS);
    }

    /** Whatever else asks meanwhile makes some of them more, never fewer. */
    private long fewest(java.util.function.IntToLongFunction trips) {
        return IntStream.range(0, DEATHS).mapToLong(trips).min().orElseThrow();
    }

    private long death(int number) {
        var running = Observed.running("d" + number);
        take(List.of(event(new Fact.ContainerStarted(running.container()))));
        var died = event(new Fact.ContainerDied(running.died(1).container()));
        return counted(() -> take(List.of(died)));
    }

    private long start(int number) {
        var running = Observed.running("s" + number);
        take(List.of(event(new Fact.ContainerStarted(running.container()))));
        take(List.of(event(new Fact.ContainerDied(running.died(1).container()))));
        var again = event(new Fact.ContainerStarted(running.started(Instant.now()).container()));
        return counted(() -> take(List.of(again)));
    }

    private long counted(Runnable work) {
        var before = roundTrips.count();
        work.run();
        return roundTrips.count() - before;
    }

    private void take(List<HostEvent> events) {
        supervisor.take(events);
    }

    private HostEvent event(Fact fact) {
        return new HostEvent(host, incarnation, ++sequence, Instant.now(), Origin.EVENT, fact);
    }
}
