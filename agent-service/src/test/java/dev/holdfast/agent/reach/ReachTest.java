package dev.holdfast.agent.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.container.PublishedPort;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

    private static final Map<String, String> FORWARDED =
            Map.of("holdfast.reachable", "20000-20019=127.0.0.1:28980, 443=[::1]:8443");
    private static final Map<String, String> DIRECT = Map.of("holdfast.address", "192.0.2.7");

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 20000, tcp, 127.0.0.1:28980",
        "'::', 20019, tcp, 127.0.0.1:28999",
        "'', 20001, tcp, 127.0.0.1:28981",
        "0.0.0.0, 443, tcp, [::1]:8443",
        "0.0.0.0, 20020, tcp,",
        "0.0.0.0, 19999, tcp,",
        "0.0.0.0, 20000, udp,",
        "127.0.0.1, 20000, tcp,"
    })
    void leadsWhereThePortIsForwardedFrom(
            String address, int port, String protocol, @Nullable String expected) {
        assertThat(told(FORWARDED, address, port, protocol)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 20000, tcp, 192.0.2.7:20000",
        "'::', 53, udp, 192.0.2.7:53",
        "192.0.2.7, 80, tcp, 192.0.2.7:80",
        "127.0.0.1, 80, tcp,"
    })
    void leadsToTheMachinesOwnPortsWhereTheyAreTheHosts(
            String address, int port, String protocol, @Nullable String expected) {
        assertThat(told(DIRECT, address, port, protocol)).isEqualTo(expected);
    }

    @Test
    void putsAnAddressOfVersionSixInBrackets() {
        var settings = Map.of("holdfast.address", "2001:db8::7");

        assertThat(told(settings, "::", 80, "tcp")).isEqualTo("[2001:db8::7]:80");
    }

    @Test
    void leadsNowhereWhenNothingIsSaid() {
        assertThat(told(Map.of(), "0.0.0.0", 20000, "tcp")).isNull();
        assertThat(told(Map.of("holdfast.reachable", ""), "0.0.0.0", 20000, "tcp")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20000",
                "20000=28980",
                "20000-=127.0.0.1:28980",
                "20000=127.0.0.1:28980,",
                "20000=127.0.0.1:28980;21000=127.0.0.1:29980",
                "eighty=127.0.0.1:80",
                "80=http://127.0.0.1:80",
                "123456=127.0.0.1:80"
            })
    void refusesWhatSaysNothing(String text) {
        assertThatThrownBy(() -> settings(Map.of("holdfast.reachable", text)).reach())
                .hasMessageContaining("does not say where ports are reached");
    }

    @ParameterizedTest
    @CsvSource({
        "20019-20000=127.0.0.1:28980, are no ports",
        "0=127.0.0.1:28980, are no ports",
        "20000-70000=127.0.0.1:1, are no ports",
        "20000-20019=127.0.0.1:65530, do not fit",
        "20000=127.0.0.1:0, do not fit"
    })
    void refusesWhatCannotBe(String text, String why) {
        assertThatThrownBy(() -> settings(Map.of("holdfast.reachable", text)).reach())
                .hasMessageContaining(why);
    }

    private static @Nullable String told(
            Map<String, String> settings, String address, int port, String protocol) {
        var published = new PublishedPort(address, port, 80, protocol);
        return settings(settings).reach().tell(published).reachableAt();
    }

    private static ReachConfig settings(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(ReachConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ReachConfig.class);
    }
}
