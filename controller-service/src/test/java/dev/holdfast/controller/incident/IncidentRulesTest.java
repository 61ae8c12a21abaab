package dev.holdfast.controller.incident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.controller.backup.Drought;
import dev.holdfast.controller.backup.EndedDrill;
import dev.holdfast.controller.container.StackIds;
import dev.holdfast.controller.host.HostSign;
import dev.holdfast.controller.host.HostState;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import dev.holdfast.model.restart.ExitClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncidentRulesTest {

    private static final HostId HOST = new HostId("host1");
    private static final Instant SINCE = Instant.parse("2026-11-20T03:00:00Z");
    private static final Damping DAMPING =
            new Damping(Duration.ofSeconds(30), Duration.ofMinutes(30), Duration.ofMinutes(10));

    private final Map<UUID, KnownIncident> known = new HashMap<>();
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private int ids;

    @Test
    void opensOneIncidentForAContainerHoweverOftenItIsLeft() {
        var web = member("shop", "web", "nginx");

        var first = held(web);
        pass(Duration.ofMinutes(10));
        var again = held(web);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(known).hasSize(1);
        assertThat(again.members()).hasSize(1);
        assertThat(again.members().getFirst().since()).isEqualTo(first.openedAt());
        assertThat(changes(again)).containsExactly(Change.OPENED, Change.UPDATED);
    }

    @Test
    void putsContainersOfOneStackIntoOneHoweverTheyFail() {
        var first = held(member("shop", "web", "nginx"));
        pass(Duration.ofHours(5));
        var both = held(member("shop", "db", "postgres"));

        assertThat(both.id()).isEqualTo(first.id());
        assertThat(both.stacks()).hasSize(1);
        assertThat(both.sentence()).startsWith("on host1, 2 containers are left as they are");
    }

    @Test
    void putsContainersOfOtherStacksIntoOneWhereTheyFailAlikeAtOnce() {
        var first = held(member("shop", "web", "nginx"));
        pass(Duration.ofMinutes(9));
        var alike = held(member("blog", "web", "nginx"));

        assertThat(alike.id()).isEqualTo(first.id());
        assertThat(alike.stacks()).hasSize(2);
    }

    @Test
    void keepsApartWhatFailsLaterOrOtherwise() {
        var first = held(member("shop", "web", "nginx"));
        var otherImage = held(member("blog", "web", "caddy"));
        var otherClass = held(member("wiki", "web", "nginx", ExitClass.OUT_OF_MEMORY));
        pass(Duration.ofMinutes(10));
        var later = held(member("mail", "web", "nginx"));

        assertThat(List.of(first.id(), otherImage.id(), otherClass.id(), later.id()))
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsContainersWithoutAStackApartFromEachOther() {
        var one = held(member(null, "one", "nginx"));
        var other = held(member(null, "other", "caddy"));

        assertThat(other.id()).isNotEqualTo(one.id());
    }

    @Test
    void isResolvedWhenTheLastOfItsContainersIsWell() {
        var web = member("shop", "web", "nginx");
        var db = member("shop", "db", "postgres");
        held(web);
        held(db);

        var half = recovered(web);
        var whole = recovered(db);

        assertThat(half.state()).isEqualTo(IncidentState.OPEN);
        assertThat(whole.state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(changes(whole))
                .containsExactly(Change.OPENED, Change.UPDATED, Change.UPDATED, Change.RESOLVED);
        assertThat(follow(new News.Recovered(db.container(), "it holds again"))).isNull();
    }

    @Test
    void isTheSameIncidentWhereAContainerFailsAgainSoonAfterItsEnd() {
        var web = member("shop", "web", "nginx");
        var first = held(web);
        acknowledge(first);
        recovered(web);

        pass(Duration.ofMinutes(29));
        var again = held(web);
        recovered(web);
        pass(Duration.ofMinutes(30));
        var anew = held(web);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.state()).isEqualTo(IncidentState.OPEN);
        assertThat(again.acknowledged()).isNull();
        assertThat(changes(again)).endsWith(Change.RESOLVED, Change.REOPENED);
        assertThat(anew.id()).isNotEqualTo(first.id());
    }

    @Test
    void opensOneIncidentForAHostThatIsDownAndNoneForASuspect() {
        assertThat(look(HostState.SUSPECT)).isNull();
        assertThat(look(HostState.UNHEARD)).isNull();

        var down = requireNonNull(look(HostState.DOWN));

        assertThat(down.kind()).isEqualTo(IncidentKind.HOST_DOWN);
        assertThat(down.sentence()).isEqualTo("host host1 is down");
        assertThat(look(HostState.DOWN)).isNull();
        assertThat(known).hasSize(1);
    }

    @Test
    void opensOneIncidentForTwoAgentsOfAHostAndRecordsWhoIsLeft() {
        assertThat(listen(null)).isNull();

        var two = requireNonNull(listen("stop one"));
        assertThat(two.kind()).isEqualTo(IncidentKind.TWO_AGENTS);
        assertThat(two.sentence()).isEqualTo("more than one agent speaks as host1");
        assertThat(two.timeline().entries().getFirst().sentence()).isEqualTo("stop one");
        assertThat(listen("stop one")).isNull();
        assertThat(look(HostState.ALIVE)).isNull();

        listen(null);
        pass(Duration.ofSeconds(30));
        var over = requireNonNull(listen(null));

        assertThat(over.state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(over.timeline().entries().getLast().sentence())
                .isEqualTo("one agent speaks as host1, incarnation one");
        assertThat(known).hasSize(1);
    }

    @Test
    void believesThatAHostIsBackOnlyAfterAWhile() {
        look(HostState.DOWN);

        var heard = requireNonNull(look(HostState.ALIVE));
        pass(Duration.ofSeconds(29));
        var tooEarly = look(HostState.ALIVE);
        pass(Duration.ofSeconds(1));
        var back = requireNonNull(look(HostState.ALIVE));

        assertThat(heard.state()).isEqualTo(IncidentState.OPEN);
        assertThat(tooEarly).isNull();
        assertThat(back.state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(look(HostState.ALIVE)).isNull();
    }

    @Test
    void makesOneIncidentOfAHostThatFlapsAndNeedsLongerToBelieveIt() {
        for (int i = 0; i < 10; i++) {
            look(HostState.DOWN);
            pass(Duration.ofSeconds(20));
            look(HostState.ALIVE);
            pass(Duration.ofSeconds(20));
        }
        look(HostState.ALIVE);
        pass(Duration.ofMinutes(15));
        var notYet = look(HostState.ALIVE);
        pass(Duration.ofMinutes(1));
        var back = requireNonNull(look(HostState.ALIVE));

        assertThat(known).hasSize(1);
        assertThat(notYet).isNull();
        assertThat(back.state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(changes(back)).containsOnlyOnce(Change.OPENED).containsOnlyOnce(Change.RESOLVED);
        assertThat(back.relapses()).isEqualTo(9);
    }

    @Test
    void isTheSameIncidentWhereAHostGoesDownSoonAfterItWasBack() {
        var first = requireNonNull(look(HostState.DOWN));
        look(HostState.ALIVE);
        pass(Duration.ofSeconds(30));
        look(HostState.ALIVE);
        pass(Duration.ofMinutes(20));

        var again = requireNonNull(look(HostState.DOWN));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(changes(again)).endsWith(Change.RESOLVED, Change.REOPENED);
    }

    @Test
    void aHostAndItsContainersAreTwoCauses() {
        var held = held(member("shop", "web", "nginx"));
        var down = requireNonNull(look(HostState.DOWN));

        assertThat(down.id()).isNotEqualTo(held.id());
        assertThat(down.members()).isEmpty();
    }

    @Test
    void remembersHowItBeganAndTheLastOfWhatFollowed() {
        var web = member("shop", "web", "nginx");
        for (int i = 0; i < 500; i++) {
            held(web);
        }

        var entries = known.values().iterator().next().timeline().entries();

        assertThat(entries).hasSize(200);
        assertThat(entries.getFirst().change()).isEqualTo(Change.OPENED);
    }

    @Test
    void opensOneIncidentForAStackWhoseDrillsFailUntilOnePasses() {
        var stack = drilled("db does not answer").orElseThrow();
        pass(Duration.ofHours(1));
        var again = drilled("no space").orElseThrow();
        pass(Duration.ofHours(1));
        var over = drilled(null).orElseThrow();

        assertThat(List.of(again.id(), over.id())).containsOnly(stack.id());
        assertThat(stack.kind()).isEqualTo(IncidentKind.FAILED_DRILL);
        assertThat(stack.stacks()).containsExactly(StackIds.of(HOST, "shop"));
        assertThat(stack.sentence()).contains("of shop did not come back on host2: db does not");
        assertThat(again.sentence()).endsWith("no space");
        assertThat(changes(over)).containsExactly(Change.OPENED, Change.UPDATED, Change.RESOLVED);
        assertThat(over.isOpen()).isFalse();
    }

    @Test
    void tellsOfADrillOnceHoweverOftenItIsLookedAt() {
        var drill = drill("shop", "no space");

        assertThat(follow(new News.Drilled(drill))).isNotNull();
        pass(Duration.ofMinutes(1));
        assertThat(follow(new News.Drilled(drill))).isNull();
        assertThat(follow(new News.Drilled(drill("blog", null)))).isNull();
    }

    @Test
    void keepsDrillsOfStacksApartAndReopensWhatComesBackSoon() {
        drilled("no space");
        var other = follow(new News.Drilled(drill("blog", "no space")));
        pass(Duration.ofMinutes(5));
        drilled(null);
        pass(Duration.ofMinutes(5));
        var back = drilled("no space").orElseThrow();

        assertThat(known).hasSize(2);
        assertThat(requireNonNull(other).isOpen()).isTrue();
        assertThat(changes(back)).containsExactly(Change.OPENED, Change.RESOLVED, Change.REOPENED);
    }

    @Test
    void endsAnIncidentWhoseStackIsNoMoreAndOpensNone() {
        var failed = drill("shop", "no space");
        follow(new News.Drilled(failed));
        var removed = new News.Moot(DrillRules.cause(failed), "the stack was removed");
        var over = requireNonNull(follow(removed));

        assertThat(over.isOpen()).isFalse();
        assertThat(changes(over)).containsExactly(Change.OPENED, Change.RESOLVED);
        assertThat(over.timeline().entries().getLast().sentence())
                .isEqualTo("the stack was removed");
        assertThat(follow(removed)).isNull();
        assertThat(follow(new News.Moot("drill of host1/blog", "the stack was removed"))).isNull();
    }

    @Test
    void opensOneIncidentForAScheduleWhileItIsBarren() {
        var barrenFrom = now.plus(Duration.ofHours(1));
        assertThat(watched(barrenFrom, null, now)).isEmpty();
        pass(Duration.ofHours(1));
        var opened = watched(barrenFrom, null, now).orElseThrow();
        pass(Duration.ofHours(1));
        assertThat(watched(barrenFrom, null, now)).isEmpty();
        var failed = watched(barrenFrom, "no space", now).orElseThrow();
        assertThat(watched(barrenFrom, "no space", now)).isEmpty();
        var over = watched(now.plus(Duration.ofHours(1)), null, now).orElseThrow();

        assertThat(List.of(failed.id(), over.id())).containsOnly(opened.id());
        assertThat(opened.kind()).isEqualTo(IncidentKind.BARREN_SCHEDULE);
        assertThat(opened.stacks()).containsExactly(StackIds.of(HOST, "shop"));
        assertThat(opened.sentence()).endsWith("of shop has stored no snapshot since " + SINCE);
        assertThat(failed.sentence()).endsWith("; its last run failed: no space");
        assertThat(changes(over)).containsExactly(Change.OPENED, Change.UPDATED, Change.RESOLVED);
        assertThat(over.timeline().entries().getLast().sentence())
                .isEqualTo("the schedule was changed at " + SINCE);
    }

    /** A short silence later on is no news; that the backup service is back is. */
    @Test
    void saysOfABarrenScheduleThatNobodyIsHeardWhereThatMayBeWhy() {
        var heard = now;
        pass(Duration.ofHours(1));
        var barrenFrom = now;
        var opened = watched(barrenFrom, null, heard).orElseThrow();
        pass(Duration.ofHours(1));
        var back = watched(barrenFrom, null, now).orElseThrow();
        var heardAgain = now;
        pass(Duration.ofHours(1));

        assertThat(opened.sentence()).endsWith("; the backup service was last heard at " + heard);
        assertThat(back.sentence()).doesNotContain("heard");
        assertThat(watched(barrenFrom, null, heardAgain)).isEmpty();
    }

    private Optional<KnownIncident> watched(
            Instant barrenFrom, @Nullable String failure, Instant heardAt) {
        var drought =
                new Drought(
                        new UUID(1, 1),
                        HOST,
                        "shop",
                        "0 0 3 * * *",
                        "UTC",
                        SINCE,
                        null,
                        barrenFrom,
                        failure);
        return Optional.ofNullable(follow(new News.Watched(drought, heardAt)));
    }

    private Optional<KnownIncident> drilled(@Nullable String failure) {
        return Optional.ofNullable(follow(new News.Drilled(drill("shop", failure))));
    }

    private EndedDrill drill(String project, @Nullable String failure) {
        return new EndedDrill(
                UUID.randomUUID(), HOST, project, UUID.randomUUID(), "host2", failure, now);
    }

    private static List<Change> changes(KnownIncident incident) {
        return incident.timeline().entries().stream().map(Entry::change).toList();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private void acknowledge(KnownIncident incident) {
        var by = new Acknowledgement("ada", null, now);
        known.put(incident.id(), incident.acknowledged(by));
    }

    private KnownIncident held(Member member) {
        var at = now;
        var left =
                new Member(
                        member.container(),
                        member.place(),
                        member.stack(),
                        member.dockerId(),
                        member.image(),
                        member.failure(),
                        member.gaveUp(),
                        member.reason(),
                        at,
                        null);
        return requireNonNull(follow(new News.Held(HOST, left, new UUID(1, 1))));
    }

    private KnownIncident recovered(Member member) {
        return requireNonNull(follow(new News.Recovered(member.container(), "it holds again")));
    }

    private @Nullable KnownIncident look(HostState state) {
        return follow(new News.Looked(new HostSign(HOST, state, now, null, null)));
    }

    private @Nullable KnownIncident listen(@Nullable String problem) {
        var life = new Incarnation("one");
        return follow(new News.Listened(new HostSign(HOST, HostState.ALIVE, now, life, problem)));
    }

    private @Nullable KnownIncident follow(News news) {
        var fresh = new UUID(0, ++ids);
        var after =
                IncidentRules.follow(news, new ArrayList<>(known.values()), DAMPING, fresh, now);
        after.ifPresent(incident -> known.put(incident.id(), incident));
        return after.orElse(null);
    }

    private static Member member(@Nullable String project, String service, String image) {
        return member(project, service, image, ExitClass.CODE);
    }

    private static Member member(
            @Nullable String project, String service, String image, ExitClass failure) {
        var place = "%s/%s/1".formatted(project, service);
        return new Member(
                UUID.nameUUIDFromBytes(place.getBytes(UTF_8)),
                place,
                project == null ? null : UUID.nameUUIDFromBytes(project.getBytes(UTF_8)),
                "0a".repeat(32),
                image,
                failure,
                false,
                "it exited with code 1",
                Instant.EPOCH,
                null);
    }
}
