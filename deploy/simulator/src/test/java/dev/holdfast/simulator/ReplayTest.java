package dev.holdfast.simulator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.CanonicalJson;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Rule;
import dev.holdfast.model.restart.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the simulator made the core decide is decided again from what was written of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayTest {

    private static final long SEEDS = 400;

    private record Inputs(
            Trigger trigger, RestartState state, Policy policy, Instant now, double random) {}

    /** One decision as it is kept: text. */
    private record Written(String inputs, String decision) {}

    private static final class Recorder implements Core {

        private final List<Written> rows = new ArrayList<>();
        private final Set<Rule> rules = EnumSet.noneOf(Rule.class);

        @Override
        public RestartDecision decide(
                Trigger trigger, RestartState state, Policy policy, Instant now, double random) {
            var decision = Core.super.decide(trigger, state, policy, now, random);
            var inputs = new Inputs(trigger, state, policy, now, random);
            rows.add(new Written(CanonicalJson.write(inputs), CanonicalJson.write(decision)));
            rules.add(decision.rule());
            return decision;
        }
    }

    private final Recorder recorder = new Recorder();

    @BeforeAll
    void play() {
        LongStream.rangeClosed(1, SEEDS).forEach(seed -> World.play(Scenarios.of(seed), recorder));
    }

    @Test
    void givesTheSameDecisionsBitForBit() {
        assertThat(recorder.rows).hasSizeGreaterThan(2_000);
        assertThat(recorder.rules)
                .containsAll(
                        EnumSet.complementOf(
                                EnumSet.of(
                                        Rule.NETWORK_PARENT_RESTARTED, Rule.DEPENDENCY_RESTARTED)));
        assertThat(recorder.rows)
                .allSatisfy(row -> assertThat(replayed(row, Core.REAL)).isEqualTo(row.decision()));
    }

    /** A replay that is always the same must not be trusted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "allows one restart too many",
                "takes Docker's ten seconds for a clean run",
                "waits before the first restart too",
                "forgets the delay that the Compose file asks for",
            })
    void differsWhereOneNumberOfARuleIsAnother(String mistake) {
        var changed = requireNonNull(Mutants.ALL.get(mistake));

        assertThat(recorder.rows).anyMatch(row -> !replayed(row, changed).equals(row.decision()));
    }

    private static String replayed(Written row, Core core) {
        var inputs = CanonicalJson.read(row.inputs(), Inputs.class);
        return CanonicalJson.write(
                core.decide(
                        inputs.trigger(),
                        inputs.state(),
                        inputs.policy(),
                        inputs.now(),
                        inputs.random()));
    }
}
