package dev.holdfast.bench;

import dev.holdfast.fleet.Engine;
import dev.holdfast.fleet.Host;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program of this module that runs inside a host, and ends with this one. */
final class HostProgram implements AutoCloseable {

    private static final String JAR = DataStack.SCRATCH + "/bench.jar";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Dialogue dialogue;

    /**
     * Returns when it is ready.
     *
     * @param program a class of the package {@code inside}
     * @param before a script that its shell runs first
     */
    HostProgram(Host host, String program, String before, String... arguments) {
        host.exec("mkdir", "-p", DataStack.SCRATCH);
        Engine.docker(LIMIT, List.of("cp", jar(), host.container() + ":" + JAR));
        dialogue = new Dialogue(host);
        dialogue.say(before);
        dialogue.say(
                "exec java -XX:+UseSerialGC -Xmx48m -cp %s dev.holdfast.bench.inside.%s %s"
                        .formatted(JAR, program, String.join(" ", arguments)));
        var said = dialogue.hear(LIMIT);
        if (!said.equals("ready")) {
            throw new AssertionError(program + " says: " + said);
        }
    }

    private static String jar() {
        try {
            var place = HostProgram.class.getProtectionDomain().getCodeSource().getLocation();
            return Path.of(place.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it answers to a line. */
    String ask(String line) {
        dialogue.say(line);
        return dialogue.hear(LIMIT);
    }

    static void remove(HostShell shell) {
        shell.run("rm -f " + JAR);
    }

    @Override
    public void close() {
        dialogue.close();
    }
}
