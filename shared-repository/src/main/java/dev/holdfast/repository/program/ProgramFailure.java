package dev.holdfast.repository.program;

/** A program could not be run to its end. */
@SuppressWarnings("serial")
public final class ProgramFailure extends RuntimeException {

    ProgramFailure(String message, Throwable cause) {
        super(message, cause);
    }

    public ProgramFailure(String message) {
        super(message);
    }
}
