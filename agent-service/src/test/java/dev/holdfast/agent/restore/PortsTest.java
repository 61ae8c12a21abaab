package dev.holdfast.agent.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.capture.Json;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void readsWhatTheKernelListensOn() {
        var table =
                """
                  sl  local_address rem_address   st tx_queue rx_queue
                   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000
                   1: 0100007F:1F91 0100007F:9999 01 00000000:00000000
                """;

        assertThat(Ports.listening(table)).containsExactly("8080/tcp");
    }

    @Test
    void wantsOnlyPortsThatWereChosen() {
        var bindings =
                """
                , "HostConfig": {"PortBindings": {
                    "53/udp": [{"HostPort": "5353"}], "80/tcp": [{"HostPort": ""}, {"HostPort": "0"}]}}
                """;

        assertThat(Ports.wanted(Json.container('1', "shop", "app", bindings)))
                .containsExactly("5353/udp");
    }
}
