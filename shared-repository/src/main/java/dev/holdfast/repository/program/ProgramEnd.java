package dev.holdfast.repository.program;

import java.util.List;

/**
 * How a program ended.
 *
 * @param lastErrors the last lines of its standard error
 */
public record ProgramEnd(int code, List<String> lastErrors) {

    public ProgramEnd {
        lastErrors = List.copyOf(lastErrors);
    }

    /** Its last words, for people. */
    public String said() {
        return lastErrors.isEmpty() ? "it said nothing" : String.join("; ", lastErrors);
    }
}
