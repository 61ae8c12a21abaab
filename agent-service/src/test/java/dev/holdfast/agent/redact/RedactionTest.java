package dev.holdfast.agent.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource({
        "POSTGRES_PASSWORD=hunter22, login hunter22 failed, login [redacted] failed",
        "api_key=\"quoted-one\", it is quoted-one, it is [redacted]",
        "AWS_SECRET_ACCESS=a+b$1, with a+b$1 literally, with [redacted] literally",
        "JWT_TOKEN=abcd=efgh, x abcd=efgh, x [redacted]",
        "POSTGRES_USER=postgres, hello postgres, hello postgres",
        "PASSWORD=abc, abc too short, abc too short",
        "DATABASE_URL=postgres://shop:hunter22@db/shop, as hunter22, as [redacted]",
        "PAGE=http://shop/a@b:80, see http://shop/a@b:80, see http://shop/a@b:80",
        "no variable, no variable, no variable"
    })
    void takesOutTheValuesOfWhatIsNamedLikeASecret(String variable, String text, String clean) {
        assertThat(Redaction.of(List.of(variable), List.of()).apply(text)).isEqualTo(clean);
    }

    @Test
    void takesTheLongerSecretFirst() {
        var redaction = Redaction.of(List.of("A_KEY=longsecret", "B_KEY=long"), List.of("whole"));

        assertThat(redaction.apply("longsecret whole")).isEqualTo("[redacted] [redacted]");
    }
}
