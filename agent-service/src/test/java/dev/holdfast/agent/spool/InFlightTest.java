package dev.holdfast.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {

    @Test
    void reachesOnlyWhatIsAcknowledgedWithAllBeforeIt() {
        var inFlight = new InFlight();
        inFlight.sent(4);
        inFlight.sent(5);
        inFlight.sent(9);

        assertThat(inFlight.acknowledged(5)).isZero();
        assertThat(inFlight.acknowledged(4)).isEqualTo(5);
        assertThat(inFlight.acknowledged(9)).isEqualTo(9);
    }

    @Test
    void forgetsWhatWillBeSentAgain() {
        var inFlight = new InFlight();
        inFlight.sent(4);
        inFlight.clear();
        inFlight.sent(4);

        assertThat(inFlight.acknowledged(4)).isEqualTo(4);
    }
}
