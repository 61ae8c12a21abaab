package dev.holdfast.agent.restore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {

    @ParameterizedTest
    @CsvSource({
        "172.18.0.0/16, 172.18.0.0/16, true",
        "172.18.0.0/16, 172.18.4.0/24, true",
        "172.18.0.0/16, 172.19.0.0/16, false",
        "172.18.0.0/15, 172.19.0.0/16, true",
        "0.0.0.0/0,     10.0.0.0/8,    true",
        "10.0.0.1/32,   10.0.0.2/32,   false",
        "fd00::/64,     fd00::/80,     true",
        "fd00::/64,     fd00:0:0:1::/64, false",
        "0.0.0.0/0,     ::/0,          false"
    })
    void overlapsWhatHasAnAddressOfIts(String one, String other, boolean overlaps) {
        assertThat(subnet(one).overlaps(subnet(other))).isEqualTo(overlaps);
        assertThat(subnet(other).overlaps(subnet(one))).isEqualTo(overlaps);
    }

    @ParameterizedTest
    @CsvSource({
        "172.18.0.0/16, 172.18.255.1, true",
        "172.18.0.0/16, 172.19.0.1,   false",
        "fd00::/64,     fd00::7,      true",
        "fd00::/64,     172.18.0.1,   false",
        "172.18.0.0/16, example.org,  false"
    })
    void containsItsAddresses(String subnet, String address, boolean contains) {
        assertThat(subnet(subnet).contains(address)).isEqualTo(contains);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "172.18.0.0", "172.18.0.0/33", "example.org/8", "172.18.0.0/a", "/8"})
    void isNothingElse(String text) {
        assertThat(Subnet.parse(text)).isEmpty();
    }

    @Test
    void keepsItsText() {
        assertThat(subnet("172.18.4.7/16").text()).isEqualTo("172.18.4.7/16");
    }

    private static Subnet subnet(String text) {
        return Subnet.parse(text).orElseThrow();
    }
}
