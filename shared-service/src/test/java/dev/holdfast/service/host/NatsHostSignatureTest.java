package dev.holdfast.service.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.host.HostId;
import dev.holdfast.service.server.NatsHostKey;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NatsHostSignatureTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String PATH = "/internal/repositories/host1/access?restore=1";

    private final NatsHostKey key = NatsHostKey.create();
    private final Map<String, String> keys =
            Map.of("host2", key.publicKey(), "host3", NatsHostKey.create().publicKey());
    private final NatsHostSignature signatures = new NatsHostSignature(() -> keys);

    @Test
    void knowsTheHostThatSigned() {
        assertThat(signatures.hostOf(signed("host2", NOW.toString(), PATH), NOW))
                .contains(new HostId("host2"));
    }

    @ParameterizedTest
    @CsvSource({"-60, true", "60, true", "-61, false", "61, false", "100000000, false"})
    void acceptsAMinuteOfDifferentClocks(long seconds, boolean accepted) {
        var time = NOW.plusSeconds(seconds).toString();

        assertThat(signatures.hostOf(signed("host2", time, PATH), NOW).isPresent())
                .isEqualTo(accepted);
    }

    @Test
    void refusesAnothersKey() {
        assertThat(signatures.hostOf(signed("host3", NOW.toString(), PATH), NOW)).isEmpty();
    }

    @Test
    void refusesAnUnknownHost() {
        assertThat(signatures.hostOf(signed("host9", NOW.toString(), PATH), NOW)).isEmpty();
    }

    @Test
    void refusesWhatWasSignedForAnotherPathOrTime() {
        var signature = signed("host2", NOW.toString(), PATH).signature();
        var later = NOW.plusSeconds(1).toString();

        assertThat(
                        signatures.hostOf(
                                new SignedRequest("host2", NOW.toString(), PATH + "0", signature),
                                NOW))
                .isEmpty();
        assertThat(signatures.hostOf(new SignedRequest("host2", later, PATH, signature), NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!",
                "AAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="
            })
    void refusesWhatIsNoSignature(String signature) {
        assertThat(
                        signatures.hostOf(
                                new SignedRequest("host2", NOW.toString(), PATH, signature), NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026", "+1000000001-01-01T00:00:00Z"})
    void refusesWhatIsNoTime(String time) {
        assertThat(signatures.hostOf(signed("host2", time, PATH), NOW)).isEmpty();
    }

    private SignedRequest signed(String host, String time, String path) {
        return new SignedRequest(host, time, path, key.sign(host + "\n" + time + "\n" + path));
    }
}
