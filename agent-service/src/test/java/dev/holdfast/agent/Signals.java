package dev.holdfast.agent;

import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramRunner;
import java.time.Duration;
import java.util.List;

/** What Java has no word for: signals other than those that end a process. */
public final class Signals {

    private static final Duration SOON = Duration.ofSeconds(30);

    private Signals() {}

    /**
     * Returns once the kernel has it.
     *
     * @param name for example {@code STOP}
     */
    public static void send(String name, long process) {
        ProgramRunner.runWell(Program.of(SOON, List.of("kill", "-" + name, "" + process)));
    }
}
