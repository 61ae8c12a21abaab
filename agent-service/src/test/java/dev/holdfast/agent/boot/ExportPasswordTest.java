package dev.holdfast.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExportPasswordTest {

    private static final String PASSWORD = "made-up-by-whoever-asked";

    @Test
    void isTheLineOrWhatCurlSends() {
        assertThat(ExportPassword.in(List.of(PASSWORD))).contains(PASSWORD);
        assertThat(ExportPassword.in(List.of(" " + PASSWORD + " ", "more"))).contains(PASSWORD);
        assertThat(ExportPassword.in(List.of("Holdfast-Password: " + PASSWORD))).contains(PASSWORD);
        assertThat(ExportPassword.in(List.of("holdfast-password:" + PASSWORD))).contains(PASSWORD);
    }

    @Test
    void isNothingElse() {
        assertThat(ExportPassword.in(List.of())).isEmpty();
        assertThat(ExportPassword.in(List.of(""))).isEmpty();
        assertThat(ExportPassword.in(List.of("", PASSWORD))).isEmpty();
        assertThat(ExportPassword.in(List.of("Authorization: Bearer " + PASSWORD))).isEmpty();
    }
}
