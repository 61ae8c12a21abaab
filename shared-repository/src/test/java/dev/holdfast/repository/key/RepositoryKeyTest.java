package dev.holdfast.repository.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.repository.restic.RepositoryPassword;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryKeyTest {

    private static final String PASSWORD = RepositoryPassword.of("host1");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] MASTER = "{\"encrypt\":\"...\"}".getBytes(UTF_8);

    @Test
    void takesRandomPasswordsOnly() {
        assertThat(RepositoryKey.suits(PASSWORD)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "correct horse battery staple", "0123456789abcdef"})
    void leavesWhatAPersonHasThoughtOfToRestic(String password) {
        assertThat(RepositoryKey.suits(password)).isFalse();
    }

    @Test
    void isSealedAnewEachTime() {
        var random = new Random(1);
        var first = RepositoryKey.of(MASTER, PASSWORD, random, NOW);
        var second = RepositoryKey.of(MASTER, PASSWORD, random, NOW);

        assertThat(first.content()).isNotEqualTo(second.content());
        assertThat(first.name()).matches("[0-9a-f]{64}").isNotEqualTo(second.name());
    }

    @Test
    void showsNothingOfWhatItSeals() throws Exception {
        var key = RepositoryKey.of(MASTER, PASSWORD, new Random(1), NOW);

        var data = new ObjectMapper().readTree(key.content()).get("data").asText();
        assertThat(Base64.getDecoder().decode(data)).hasSize(16 + MASTER.length + 16);
        assertThat(new String(Base64.getDecoder().decode(data), UTF_8)).doesNotContain("encrypt");
        assertThat(key.content()).doesNotContain(PASSWORD);
        assertThat(key).hasToString(key.name());
    }
}
