package dev.holdfast.controller.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.controller.Observed;
import dev.holdfast.controller.container.Known;
import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.restart.ExitClass;
import dev.holdfast.model.restart.Quarantine;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Rule;
import dev.holdfast.model.restart.Vitals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private final Instant now = Instant.now();
    private final RestartState quarantined =
            new RestartState(
                    List.of(),
                    Map.of(),
                    new Quarantine(ExitClass.CODE, "it loops", now, now.plusSeconds(600)),
                    Vitals.NONE,
                    Duration.ofMinutes(10));

    private final Observed web = Observed.running("web").died(1);

    @Test
    void aQuarantinedContainerIsNotWellUntilItHolds() {
        var member =
                member(
                        new RestartDecision.Quarantined(
                                Rule.CRASH_LOOP, "it loops", quarantined, Duration.ofMinutes(10)));
        var probed = web.started(now.plusSeconds(600));

        assertThat(Recovery.of(member, known(web, quarantined), now)).isNull();
        assertThat(Recovery.of(member, known(probed, quarantined), now.plusSeconds(700))).isNull();
        assertThat(Recovery.of(member, known(probed, quarantined), now.plusSeconds(1200)))
                .isEqualTo("it holds again");
    }

    @Test
    void aQuarantineEndsWithItsContainerOrByAPerson() {
        var member =
                member(
                        new RestartDecision.Quarantined(
                                Rule.CRASH_LOOP, "it loops", quarantined, Duration.ofMinutes(10)));

        assertThat(Recovery.of(member, null, now)).isEqualTo("it was removed");
        assertThat(Recovery.of(member, Known.gone(web), now)).isEqualTo("it was removed");
        assertThat(Recovery.of(member, known(web.recreated(), quarantined), now))
                .isEqualTo("it was made anew");
        assertThat(Recovery.of(member, known(web, RestartState.NONE), now))
                .isEqualTo("its quarantine was ended");
        assertThat(Recovery.of(member, known(web.unmanaged(), quarantined), now))
                .isEqualTo("Holdfast no longer decides its restarts");
    }

    @Test
    void whatGaveUpIsWellAgainOnceSomebodyStartsIt() {
        var member =
                member(
                        new RestartDecision.GiveUp(
                                Rule.RETRIES_USED_UP,
                                "all 3 retries are used up",
                                RestartState.NONE));

        assertThat(member.gaveUp()).isTrue();
        assertThat(Recovery.of(member, Known.of(web), now)).isNull();
        assertThat(Recovery.of(member, Known.of(web.started(now.minusSeconds(1))), now)).isNull();
        assertThat(Recovery.of(member, Known.of(web.started(now.plusSeconds(1))), now))
                .isEqualTo("it was started again");
    }

    private Member member(RestartDecision decision) {
        return Member.of(Known.of(web), decision, now);
    }

    private static KnownContainer known(Observed observed, RestartState restarts) {
        var known = Known.of(observed);
        return new KnownContainer(
                known.id(),
                known.host(),
                known.place(),
                known.observed(),
                known.incarnation(),
                known.sequence(),
                known.generation(),
                known.spokenOf(),
                known.stopWanted(),
                restarts,
                known.policyLabels(),
                known.goneAt());
    }
}
