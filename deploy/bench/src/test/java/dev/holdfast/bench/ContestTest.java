package dev.holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContestTest {

    private static final Samples OURS = new Samples(List.of(10.0, 20.0, 30.0));
    private static final Samples PEER = new Samples(List.of(200.0, 200.0, 200.0));

    @Test
    void readsARatioAsAShareOfThePeer() {
        var figures = contest().figures(Reading.SHARE_OF_PEER, new Random(7));

        assertThat(figures.ratio()).isEqualTo(0.1);
        assertThat(figures.peer()).isEqualTo(200);
    }

    @Test
    void readsARatioAsTimesFaster() {
        assertThat(contest().figures(Reading.TIMES_FASTER, new Random(7)).ratio()).isEqualTo(10);
    }

    @Test
    void saysNothingOfAPeerThatThereIsNot() {
        var figures =
                new Contest("alone", OURS, null, Map.of())
                        .figures(Reading.SHARE_OF_PEER, new Random(7));

        assertThat(figures.n()).isEqualTo(3);
        assertThat(figures.p50()).isEqualTo(20);
        assertThat(figures.peer()).isNull();
        assertThat(figures.ratio()).isNull();
        assertThat(figures.ratioHigh()).isNull();
    }

    private static Contest contest() {
        return new Contest("both", OURS, PEER, Map.of());
    }
}
