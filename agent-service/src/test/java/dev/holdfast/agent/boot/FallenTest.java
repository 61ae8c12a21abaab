package dev.holdfast.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.container.ServiceReplica;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FallenTest {

    private static final Instant END = Instant.parse("2026-11-20T10:00:00Z");
    private static final RestartPolicy NEVER = new RestartPolicy.Never();
    private static final Exit STOPPED_WITH_HOST = exit(143, true, Intent.HOST);
    private static final Exit KILLED_WITH_HOST = exit(255, false, Intent.NONE);

    @Test
    void whatWentDownWithItsHostRises() {
        assertThat(Fallen.isToRise(web(STOPPED_WITH_HOST, NEVER, false))).isTrue();
        assertThat(Fallen.isToRise(web(KILLED_WITH_HOST, NEVER, false))).isTrue();
    }

    @Test
    void whatRunsOrEndedBeforeDoesNot() {
        assertThat(Fallen.isToRise(web(null, NEVER, false))).isFalse();
        assertThat(Fallen.isToRise(web(exit(1, true, Intent.NONE), NEVER, false))).isFalse();
        assertThat(Fallen.isToRise(web(exit(0, true, Intent.NONE), NEVER, false))).isFalse();
    }

    @Test
    void whatAPersonStoppedStaysDown() {
        assertThat(Fallen.isToRise(web(exit(143, true, Intent.PERSON), NEVER, false))).isFalse();
        assertThat(Fallen.isToRise(web(exit(255, false, Intent.PERSON), NEVER, false))).isFalse();
    }

    @Test
    void aOneShotIsNotRunTwice() {
        assertThat(Fallen.isToRise(web(KILLED_WITH_HOST, NEVER, true))).isFalse();
    }

    @Test
    void whatItsPolicyStartsIsLeftToThat() {
        assertThat(Fallen.isToRise(web(KILLED_WITH_HOST, new RestartPolicy.Always(), false)))
                .isFalse();
    }

    @Test
    void nothingIsOverlookedThatIsSeenLast() {
        var first = web(KILLED_WITH_HOST, NEVER, false);
        var last = new ContainerId("b".repeat(64));

        assertThat(Fallen.areAllSeen(List.of(first.id(), last), List.of(first))).isFalse();
        assertThat(Fallen.areAllSeen(List.of(first.id()), List.of(first))).isTrue();
        assertThat(Fallen.areAllSeen(List.of(), List.of())).isTrue();
    }

    private static Exit exit(int code, boolean known, Intent intent) {
        return new Exit(code, false, known, "", END, intent);
    }

    private static ObservedContainer web(@Nullable Exit exit, RestartPolicy wish, boolean oneShot) {
        return new ObservedContainer(
                new ContainerId("a".repeat(64)),
                "shop-web-1",
                "web",
                new ServiceReplica("shop", "web", 1),
                true,
                wish,
                oneShot,
                null,
                exit == null ? ContainerState.RUNNING : ContainerState.EXITED,
                Health.NONE,
                END.minusSeconds(60),
                exit,
                List.of(),
                Declared.NOTHING);
    }
}
