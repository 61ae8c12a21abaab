package dev.holdfast.controller.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.controller.Observed;
import dev.holdfast.controller.Told;
import dev.holdfast.controller.container.Known;
import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.container.Dependency;
import dev.holdfast.model.container.Dependency.Condition;
import dev.holdfast.model.container.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FollowerTest {

    private static final Instant NOW = Told.AT.plusSeconds(60);
    private static final Observed DB = Observed.running("db").started(Told.AT);
    private static final Observed APP =
            Observed.running("app")
                    .dependingOn(new Dependency("db", Condition.HEALTHY, true))
                    .started(Told.AT.minusSeconds(60));

    @Test
    void isWhatWasStartedBeforeItsDependencyWas() {
        var behind = behind(APP, DB.turned(Health.HEALTHY));

        assertThat(behind).hasSize(1);
        assertThat(behind.getFirst().container().observed()).isEqualTo(APP.container());
        assertThat(behind.getFirst().restartedAt()).isEqualTo(Told.AT);
    }

    static Stream<Arguments> others() {
        var edge = new Dependency("db", Condition.HEALTHY, false);
        return Stream.of(
                Arguments.of("started after it", APP.started(Told.AT.plusSeconds(1)), DB),
                Arguments.of("its dependency is not healthy yet", APP, DB.turned(Health.STARTING)),
                Arguments.of("its dependency is down", APP, DB.died(1)),
                Arguments.of("down itself", APP.died(1), DB),
                Arguments.of("not managed", APP.unmanaged(), DB),
                Arguments.of("of another stack", APP.inProject("other"), DB),
                Arguments.of("it does not want to follow", APP.dependingOn(edge), DB),
                Arguments.of("follows it for its network", APP.inNetworkOf(DB.container()), DB),
                Arguments.of("long ago", APP.started(longAgo(2)), DB.started(longAgo(1))),
                Arguments.of(
                        "in a circle",
                        APP,
                        DB.dependingOn(new Dependency("app", Condition.STARTED, true))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void isNothingElse(String why, Observed app, Observed db) {
        assertThat(behind(app, db)).as(why).isEmpty();
    }

    private static Instant longAgo(int hours) {
        return Told.AT.minus(Duration.ofHours(hours));
    }

    private static List<Follower> behind(Observed app, Observed db) {
        List<KnownContainer> all = List.of(Known.of(app), Known.of(db));
        return Follower.behind(all, NOW);
    }
}
