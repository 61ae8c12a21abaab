package dev.holdfast.agent.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.holdfast.model.container.ContainerId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookPlanTest {

    @Test
    void doesNothingInContainersThatAskForNothing() {
        var plan = HookPlan.of(List.of(container("a", Map.of())));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.stopped()).isEmpty();
        assertThat(plan.longest()).isZero();
    }

    @Test
    void takesAPartForEachContainerInTheirOrder() {
        var plan =
                HookPlan.of(
                        List.of(
                                container(
                                        "a",
                                        Map.of(
                                                "holdfast.snapshot.before", "flush",
                                                "holdfast.snapshot.after", "resume",
                                                "holdfast.snapshot.timeout", "5s")),
                                container("b", Map.of("holdfast.snapshot.before", "sync"))));

        assertThat(plan.parts()).hasSize(2);
        assertThat(plan.parts().getFirst().before())
                .extracting(hook -> hook.errand().command())
                .containsExactly(List.of("flush"));
        assertThat(plan.parts().getFirst().after())
                .map(Hook::text)
                .contains("holdfast.snapshot.after of stack-a-1");
        assertThat(plan.longest()).isEqualTo(Duration.ofSeconds(5 + 5 + 30));
    }

    @Test
    void stopsWhatAsksForIt() {
        var label = Map.of("docker-volume-backup.stop-during-backup", "true");

        var plan = HookPlan.of(List.of(container("a", label), container("b", Map.of())));

        assertThat(plan.stopped()).containsExactly(id("a"));
        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void refusesALabelThatItCannotUnderstandAndNamesBoth() {
        var label = Map.of("holdfast.snapshot.timeout", "soon");

        assertThatIllegalStateException()
                .isThrownBy(() -> HookPlan.of(List.of(container("a", label))))
                .withMessageStartingWith("stack-a-1: its label holdfast.snapshot.timeout ");
    }

    @Test
    void runsAReadyMadeOneBeforeThatOfTheLabel() {
        var plan =
                HookPlan.of(
                        List.of(
                                container(
                                        "a",
                                        Map.of(
                                                "holdfast.snapshot.hook", "postgresql",
                                                "holdfast.snapshot.before", "flush"))));

        assertThat(plan.parts().getFirst().before())
                .extracting(hook -> hook.errand().command().getFirst())
                .containsExactly("psql", "flush");
    }

    @Test
    void asksPostgresqlAsItsOwnEnvironmentSays() {
        assertThat(
                        environment(
                                "postgresql",
                                "POSTGRES_USER=shop",
                                "POSTGRES_PASSWORD=s3cr3t=",
                                "POSTGRES_DB=orders"))
                .containsOnly(
                        Map.entry("PGUSER", "shop"),
                        Map.entry("PGPASSWORD", "s3cr3t="),
                        Map.entry("PGDATABASE", "orders"));
        assertThat(environment("postgresql"))
                .containsOnly(Map.entry("PGUSER", "postgres"), Map.entry("PGDATABASE", "postgres"));
    }

    @Test
    void asksMariadbAndRedisAsTheirOwnEnvironmentSays() {
        assertThat(environment("mariadb", "MYSQL_ROOT_PASSWORD=old", "MARIADB_ROOT_PASSWORD=new"))
                .containsOnly(Map.entry("MYSQL_PWD", "new"));
        assertThat(environment("mariadb", "MARIADB_ROOT_PASSWORD=")).isEmpty();
        assertThat(environment("redis", "REDIS_PASSWORD=s3cr3t"))
                .containsOnly(Map.entry("REDISCLI_AUTH", "s3cr3t"));
        assertThat(environment("redis")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", "redis"})
    void handsNoSecretToAReadyMadeOneButByItsEnvironment(String hook) {
        var errand =
                readyMade(
                        hook,
                        "POSTGRES_PASSWORD=s3cr3t",
                        "MARIADB_ROOT_PASSWORD=s3cr3t",
                        "REDIS_PASSWORD=s3cr3t");

        assertThat(errand.errand().environment()).containsValue("s3cr3t");
        assertThat(errand.errand().command()).noneMatch(word -> word.contains("s3cr3t"));
        assertThat(errand.toString()).doesNotContain("s3cr3t");
    }

    private static Map<String, String> environment(String hook, String... variables) {
        return readyMade(hook, variables).errand().environment();
    }

    private static Hook readyMade(String hook, String... variables) {
        var labels = Map.of("holdfast.snapshot.hook", hook);
        var container = new Labelled(id("a"), "stack-a-1", labels, List.of(variables));
        return HookPlan.of(List.of(container)).parts().getFirst().before().getFirst();
    }

    private static Labelled container(String service, Map<String, String> labels) {
        return new Labelled(id(service), "stack-" + service + "-1", labels, List.of());
    }

    private static ContainerId id(String digit) {
        return new ContainerId(digit.repeat(64));
    }
}
