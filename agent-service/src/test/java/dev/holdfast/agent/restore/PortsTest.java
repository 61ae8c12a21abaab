package dev.holdfast.agent.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.capture.Json;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortsTest {

    @Test
    void readsWhatTheKernelListensOn() {
        var table =
                """
                  sl  local_address rem_address   st tx_queue rx_queue
                   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000
                   1: 0100007F:1F91 0100007F:9999 01 00000000:00000000
                   2: 00000000:0016 00000000:0000 0A 00000000:00000000
                   3: 0000000000000000FFFF00000200007F:0050 00000000000000000000000000000000:0000 0A
                   4: B80D0120000000000000000001000000:0051 00000000000000000000000000000000:0000 0A
                """;

        assertThat(Ports.listening(table))
                .extracting(Port::toString)
                .containsExactly(
                        "127.0.0.1:8080/tcp",
                        "22/tcp",
                        "127.0.0.2:80/tcp",
                        "2001:db8:0:0:0:0:0:1:81/tcp");
    }

    @Test
    void wantsOnlyPortsThatWereChosen() {
        var bindings =
                """
                , "HostConfig": {"PortBindings": {
                    "53/udp": [{"HostPort": "5353"}, {"HostPort": "54", "HostIp": "127.0.0.1"}],
                    "80/tcp": [{"HostPort": ""}, {"HostPort": "0"}]}}
                """;

        assertThat(Ports.wanted(Json.container('1', "shop", "app", bindings)))
                .extracting(Port::toString)
                .containsExactlyInAnyOrder("5353/udp", "127.0.0.1:54/udp");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "127.0.0.1, 0.0.0.0, true",
        "'', 127.0.0.1, true",
        "'', ::1, true",
        "::, 127.0.0.1, true",
        "no address, 127.0.0.1, true",
    })
    void isTakenAtItsOwnAddressAndWhereOneOfTheTwoIsAtEach(
            String wanted, String taken, boolean isTaken) {
        var port = Port.at(wanted, 80, "tcp");

        assertThat(port.isTaken(Set.of(Port.at(taken, 80, "tcp")))).isEqualTo(isTaken);
        assertThat(port.isTaken(Set.of(Port.at(taken, 80, "udp"), Port.at(taken, 81, "tcp"))))
                .isFalse();
    }
}
