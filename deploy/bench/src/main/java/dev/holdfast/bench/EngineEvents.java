package dev.holdfast.bench;

import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.time.Instant;

/** What a host's engine says of its containers, by the engine's own clock. */
final class EngineEvents implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Dialogue dialogue;

    /** One thing that the engine said. */
    record Said(Instant at, String action, String container) {

        static Said parse(String line) {
            var words = line.split(" ", 3);
            if (words.length != 3 || !words[0].matches("[0-9]+")) {
                throw new AssertionError("the engine's events say: " + line);
            }
            return new Said(Instant.ofEpochSecond(0, Long.parseLong(words[0])), words[1], words[2]);
        }

        boolean isStartOf(String name, Instant after) {
            return action.equals("start") && container.equals(name) && at.isAfter(after);
        }
    }

    /**
     * @param since nothing from then on is missed
     */
    EngineEvents(Host host, Instant since) {
        dialogue = new Dialogue(host);
        // The listener ends with the shell's input, also where this program is killed.
        dialogue.say(
                """
                docker events --since %s --filter type=container --filter event=start \
                --format '{{.TimeNano}} {{.Action}} {{index .Actor.Attributes "name"}}' &
                read -r _; kill $!\
                """
                        .formatted(since));
    }

    /** When a container was started after an instant. */
    Instant awaitStart(String container, Instant after) {
        while (true) {
            var said = Said.parse(dialogue.hear(LIMIT));
            if (said.isStartOf(container, after)) {
                return said.at();
            }
        }
    }

    @Override
    public void close() {
        dialogue.close();
    }
}
