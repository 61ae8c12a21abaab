package dev.holdfast.agent.autonomy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.autonomy.Vigil;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.container.ServiceReplica;
import dev.holdfast.model.host.Ownership;
import dev.holdfast.model.restart.RestartState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DownsTest {

    private static final ContainerId WEB = new ContainerId("a".repeat(64));
    private static final Instant END = Instant.parse("2026-11-20T10:00:00Z");
    private static final CommandId COMMAND = new CommandId(new UUID(0, 1));
    private static final RestartPolicy ALWAYS = new RestartPolicy.Always();
    private static final RestartPolicy ON_FAILURE = new RestartPolicy.OnFailure(0);
    private static final Briefing BRIEFING = new Briefing("any", Map.of(), Map.of());
    private static final Vigil NONE = Vigil.begun(Ownership.FIRST);

    private final Downs downs = new Downs(_ -> Optional.empty());

    @Test
    void whatCrashedIsDown() {
        assertThat(found(ended(1, Intent.NONE), ALWAYS)).isEqualTo(Map.of(WEB, END));
    }

    @Test
    void whatRunsIsNot() {
        assertThat(found(null, ALWAYS)).isEmpty();
    }

    @Test
    void whatAPersonOrAnOperationEndedIsTheirs() {
        assertThat(found(ended(143, Intent.PERSON), ALWAYS)).isEmpty();
        assertThat(found(ended(137, Intent.OPERATION), ALWAYS)).isEmpty();
    }

    @Test
    void whatTheRulesLeaveDownNeedsNobody() {
        assertThat(found(ended(0, Intent.NONE), ON_FAILURE)).isEmpty();
        assertThat(found(ended(1, Intent.NONE), new RestartPolicy.Never())).isEmpty();
        assertThat(found(ended(1, Intent.NONE), ON_FAILURE)).isNotEmpty();
    }

    /** The last restart that a policy grants is remembered as used up when it is decided. */
    @Test
    void whatSomebodyDecidedAboutIsKept() {
        var decided = new Answer(WEB, END, null, null, RestartState.NONE, 0);
        var answered = new Downs(_ -> Optional.of(decided));
        var completed = web(ended(0, Intent.NONE), ON_FAILURE);

        assertThat(answered.of(List.of(completed), BRIEFING, NONE, END)).containsKey(WEB);
    }

    /** Nobody decides about an end in the moment in which its host first looks at it. */
    @Test
    void whatSomebodyDecidesAboutLaterIsKeptFromThenOn() {
        var known = new AtomicReference<@Nullable Answer>();
        var told = new Downs(_ -> Optional.ofNullable(known.get()));
        var completed = List.of(web(ended(0, Intent.NONE), ON_FAILURE));
        assertThat(told.of(completed, BRIEFING, NONE, END)).isEmpty();

        known.set(new Answer(WEB, END, END, COMMAND, RestartState.NONE, 0));

        assertThat(told.of(completed, BRIEFING, NONE, END)).containsKey(WEB);
    }

    @Test
    void whatIsInTheVigilStaysForThisEndAlone() {
        var completed = web(ended(0, Intent.NONE), ON_FAILURE);
        var vigil = NONE.looked(Map.of(WEB, END), _ -> Optional.empty(), END);
        var other = NONE.looked(Map.of(WEB, END.minusSeconds(1)), _ -> Optional.empty(), END);

        assertThat(downs.of(List.of(completed), BRIEFING, vigil, END)).containsKey(WEB);
        assertThat(downs.of(List.of(completed), BRIEFING, other, END)).isEmpty();
    }

    private Map<ContainerId, Instant> found(@Nullable Exit exit, RestartPolicy wish) {
        return downs.of(List.of(web(exit, wish)), BRIEFING, NONE, END);
    }

    private static Exit ended(int code, Intent intent) {
        return new Exit(code, false, true, "", END, intent);
    }

    private static ObservedContainer web(@Nullable Exit exit, RestartPolicy wish) {
        return new ObservedContainer(
                WEB,
                "shop-web-1",
                "web",
                new ServiceReplica("shop", "web", 1),
                true,
                wish,
                false,
                null,
                exit == null ? ContainerState.RUNNING : ContainerState.EXITED,
                Health.NONE,
                END.minusSeconds(60),
                exit,
                List.of(),
                Declared.NOTHING);
    }
}
