package dev.holdfast.agent.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {

    @ParameterizedTest
    @CsvSource({
        "false, true, ",
        "false, false, engine unreachable",
        "true, false, data root missing",
        "true, true, data root missing"
    })
    void namesTheDeepestCause(boolean missing, boolean reachable, @Nullable String problem) {
        assertThat(Problem.of(missing, reachable)).isEqualTo(problem);
    }
}
