package dev.holdfast.controller.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.controller.Observed;
import dev.holdfast.controller.Told;
import dev.holdfast.controller.container.Known;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkChildTest {

    private static final Observed PARENT = Observed.running("vpn").started(Told.AT);
    private static final Observed CHILD =
            Observed.running("torrent").inNetworkOf(PARENT.container());

    private static final Observed BEFORE = CHILD.started(Told.AT.minusSeconds(1));
    private static final Observed AFTER = CHILD.started(Told.AT.plusSeconds(1));

    @Test
    void isCutOffWhenItsParentWasStartedAfterIt() {
        var cutOff = cutOff(BEFORE, PARENT);

        assertThat(cutOff).hasSize(1);
        assertThat(cutOff.getFirst().child().observed()).isEqualTo(BEFORE.container());
        assertThat(cutOff.getFirst().parent().observed()).isEqualTo(PARENT.container());
        assertThat(cutOff.getFirst().parentStartedAt()).isEqualTo(Told.AT);
    }

    static Stream<Arguments> connected() {
        return Stream.of(
                Arguments.of("started after its parent", AFTER, PARENT),
                Arguments.of("started with its parent", CHILD.started(Told.AT), PARENT),
                Arguments.of("not running", BEFORE.died(1), PARENT),
                Arguments.of("its parent not running", BEFORE, PARENT.died(1)),
                Arguments.of("not managed", BEFORE.unmanaged(), PARENT),
                Arguments.of("its parent not known", BEFORE, Observed.running("other")),
                Arguments.of("with a network of its own", Observed.running("web"), PARENT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("connected")
    void isLeftAlone(String why, Observed child, Observed parent) {
        assertThat(cutOff(child, parent)).as(why).isEmpty();
    }

    private static List<NetworkChild> cutOff(Observed child, Observed parent) {
        return NetworkChild.cutOff(List.of(Known.of(child), Known.of(parent)));
    }
}
