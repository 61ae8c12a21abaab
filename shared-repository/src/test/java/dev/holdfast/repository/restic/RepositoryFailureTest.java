package dev.holdfast.repository.restic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepositoryFailureTest {

    @Test
    void knowsEveryEndThatResticKnows() {
        assertThat(of(1)).isInstanceOf(RepositoryFailure.Broken.class);
        assertThat(of(2)).isInstanceOf(RepositoryFailure.Broken.class);
        assertThat(of(3)).isInstanceOf(RepositoryFailure.Incomplete.class);
        assertThat(of(10)).isInstanceOf(RepositoryFailure.Missing.class);
        assertThat(of(11)).isInstanceOf(RepositoryFailure.Locked.class);
        assertThat(of(12)).isInstanceOf(RepositoryFailure.WrongPassword.class);
        assertThat(of(130)).isInstanceOf(RepositoryFailure.Interrupted.class);
    }

    @Test
    void tellsWhatResticSaid() {
        assertThat(of(11)).hasMessageContaining("locked by a cat");
    }

    private static RepositoryFailure of(int code) {
        return RepositoryFailure.of(code, "locked by a cat");
    }
}
