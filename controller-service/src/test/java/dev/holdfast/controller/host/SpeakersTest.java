package dev.holdfast.controller.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.host.Incarnation;
import dev.holdfast.model.host.Trust;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeakersTest {

    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final Liveness LIVENESS =
            new Liveness(Duration.ofSeconds(3), Duration.ofSeconds(10));

    /**
     * Heartbeats as {@code incarnation.session}, a second after each other, or a pause of so many
     * seconds; what the last of them is answered.
     */
    @ParameterizedTest
    @CsvSource({
        // The first there is.
        "A.1, TRUSTED",
        // A restart, and another one before anybody heard of the first.
        "A.1 A.2, TRUSTED",
        "A.1 A.2 A.3 A.3, TRUSTED",
        // A copy of the files beside it, whoever restarts.
        "A.1 B.1, FENCED",
        "A.1 B.1 A.1, TRUSTED",
        "A.1 B.1 A.2, TRUSTED",
        "A.1 B.1 A.2 B.2, FENCED",
        "A.1 B.1 A.1 C.1, FENCED",
        // A copy of the disk beside it: found by the first word of whom it followed.
        "A.1 A.2 A.1, TRUSTED",
        "A.1 A.2 A.1 A.2, DOUBLED",
        "A.1 A.2 A.1 A.2 A.1 A.2, DOUBLED",
        "A.1 A.2 A.1 B.1, FENCED",
        "A.1 A.2 A.3 A.1, TRUSTED",
        "A.1 A.2 A.3 A.1 A.2 A.3 A.1, TRUSTED",
        "A.1 A.2 A.3 A.1 A.2 A.3 A.1 A.2, DOUBLED",
        // Silence: of the trusted one, of the other one, of both.
        "A.1 B.1 9 B.1, FENCED",
        "A.1 B.1 1 B.1 1 B.1 1 B.1 1 B.1 1 B.1, TRUSTED",
        "A.1 60 B.1, FENCED",
        "A.1 60 B.1 1 B.1 1 B.1 1 B.1 1 B.1, FENCED",
        "A.1 60 B.1 1 B.1 1 B.1 1 B.1 1 B.1 1 B.1, TRUSTED",
        "A.1 60 A.2, TRUSTED",
        "A.1 60 A.1, TRUSTED",
        // Nor does one that is restarted itself.
        "A.1 60 B.1 1 B.2 1 B.3 1 B.4 1 B.5 1 B.6, TRUSTED",
        // It was adopted, so whoever was trusted before is the other one now.
        "A.1 60 B.1 1 B.1 1 B.1 1 B.1 1 B.1 1 B.1 A.1, FENCED",
        "A.1 60 B.1 1 B.1 1 B.1 1 B.1 1 B.1 1 B.1 B.2, TRUSTED",
        // Two that wait do not keep each other out.
        "A.1 60 B.1 C.1 B.1 C.1 B.1 C.1 B.1 C.1 B.1 C.1 B.1, TRUSTED",
        "A.1 60 B.1 C.1 B.1 C.1 B.1 C.1 B.1 C.1 B.1 C.1 B.1 C.1, FENCED",
    })
    void isAnswered(String history, Trust trust) {
        assertThat(play(history).last).isEqualTo(trust);
    }

    @ParameterizedTest
    @CsvSource({
        "A.1, false",
        "A.1 A.2, false",
        // It waits for a silence to last, which is no trouble.
        "A.1 B.1, false",
        "A.1 B.1 A.1, true",
        "A.1 B.1 A.1 5, true",
        "A.1 B.1 A.1 10, false",
        "A.1 A.2 A.1, true",
    })
    void saysThatTwoSpeakOnlyWhereBothDo(String history, boolean two) {
        var play = play(history);

        assertThat(play.speakers.fenced(LIVENESS, play.now).isPresent()).isEqualTo(two);
    }

    @Test
    void takesWhomTheTableTrusts() {
        var play = play("A.1 B.1 A.1");
        var other = new Speaker(new Incarnation("B"), "B.1", play.now);

        assertThat(play.speakers.agreed(other).of(other)).isEqualTo(Trust.TRUSTED);
        assertThat(play.speakers.agreed(new Speaker(new Incarnation("A"), "A.1", START)))
                .isEqualTo(play.speakers);
    }

    private static Played play(String history) {
        var speakers = Speakers.NONE;
        var now = START;
        var last = Trust.FENCED;
        for (var word : history.split(" ")) {
            if (word.contains(".")) {
                now = now.plusSeconds(1);
                var one = new Speaker(new Incarnation(word.substring(0, 1)), word, now);
                speakers = speakers.hear(one, LIVENESS);
                last = speakers.of(one);
            } else {
                now = now.plusSeconds(Long.parseLong(word));
            }
        }
        return new Played(speakers, now, last);
    }

    private record Played(Speakers speakers, Instant now, Trust last) {}
}
