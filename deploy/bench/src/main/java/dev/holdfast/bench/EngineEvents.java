package dev.holdfast.bench;

import static java.util.stream.Collectors.joining;

import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What a host's engine says of its containers, by the engine's own clock. */
final class EngineEvents implements AutoCloseable {

    static final String USUAL = "/var/run/docker.sock";

    /** What a listener asks for, and what it hears then. */
    static final String HEALTH = "health_status";

    static final String HEALTHY = HEALTH + ": healthy";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Dialogue dialogue;

    /** One thing that the engine said. */
    record Said(Instant at, String action, String container) {

        static Said parse(String line) {
            var words = line.split(" ", 3);
            if (words.length != 3 || !words[0].matches("[0-9]+")) {
                throw new AssertionError("the engine's events say: " + line);
            }
            return new Said(Instant.ofEpochSecond(0, Long.parseLong(words[0])), words[2], words[1]);
        }

        /** What it did, after an instant. */
        boolean is(String what, String name, Instant after) {
            return action.equals(what) && container.equals(name) && at.isAfter(after);
        }
    }

    /**
     * @param since nothing from then on is missed
     */
    EngineEvents(Host host, Instant since) {
        this(host, USUAL, since, "start");
    }

    /**
     * @param socket where the engine listens
     * @param actions nothing else is heard
     */
    EngineEvents(Host host, String socket, Instant since, String... actions) {
        dialogue = new Dialogue(host);
        var filters = Stream.of(actions).map(" --filter event="::concat).collect(joining());
        // The listener ends with the shell's input, also where this program is killed.
        dialogue.say(
                """
                docker --host unix://%s events --since %s --filter type=container%s \
                --format '{{.TimeNano}} {{index .Actor.Attributes "name"}} {{.Action}}' &
                read -r _; kill $!\
                """
                        .formatted(socket, since, filters));
    }

    /** When a container was started after an instant. */
    Instant awaitStart(String container, Instant after) {
        return await("start", container, after);
    }

    /**
     * When a container did something after an instant; what was said before that is passed over.
     */
    Instant await(String action, String container, Instant after) {
        while (true) {
            var said = Said.parse(dialogue.hear(LIMIT));
            if (said.is(action, container, after)) {
                return said.at();
            }
        }
    }

    /** All that was said since this was asked last, without waiting. */
    List<Said> heard() {
        return dialogue.heard().stream().map(Said::parse).toList();
    }

    @Override
    public void close() {
        dialogue.close();
    }
}
