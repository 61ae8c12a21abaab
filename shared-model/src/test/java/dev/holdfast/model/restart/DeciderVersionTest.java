package dev.holdfast.model.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody changes a rule and forgets to say so: rows of the old ones would be replayed wrongly. */
class DeciderVersionTest {

    private static final long WALKS = 500;

    /** What each version decides on these walks; a new one is added, an old one never changed. */
    private static final Map<Integer, String> DIGESTS =
            Map.of(1, "b5a3552399881c1d141dbe97a4cc7f9a2cc6826324cda05581f4be8722227743");

    @Test
    void isRaisedWithEveryChangeOfTheRules() throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        decisions().forEach(decision -> digest.update(bytes(decision)));

        assertThat(HexFormat.of().formatHex(digest.digest()))
                .as("what version %d decides; raise it, and add its digest", RestartDecider.VERSION)
                .isEqualTo(DIGESTS.get(RestartDecider.VERSION));
    }

    /** What no walk comes by could change unseen. */
    @Test
    void theWalksComeByEveryRule() {
        var others = EnumSet.allOf(Rule.class);
        decisions().forEach(decision -> others.remove(decision.rule()));

        assertThat(others).as("rules that no trigger leads to").isEqualTo(NOT_OF_A_TRIGGER);
    }

    private static final EnumSet<Rule> NOT_OF_A_TRIGGER =
            EnumSet.of(Rule.NETWORK_PARENT_RESTARTED, Rule.DEPENDENCY_RESTARTED);

    private static Stream<RestartDecision> decisions() {
        return LongStream.range(0, WALKS)
                .mapToObj(Walk::of)
                .flatMap(walk -> walk.stream().map(Judgement::decision));
    }

    private static byte[] bytes(RestartDecision decision) {
        return CanonicalJson.write(decision).getBytes(StandardCharsets.UTF_8);
    }
}
