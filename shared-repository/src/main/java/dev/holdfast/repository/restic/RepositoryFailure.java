package dev.holdfast.repository.restic;

/** Why a repository did not take or give what it should. */
@SuppressWarnings("serial")
public abstract sealed class RepositoryFailure extends RuntimeException {

    private RepositoryFailure(String message) {
        super(message);
    }

    /**
     * Sorts restic's exit codes.
     *
     * @param said restic's last words
     * @see <a href="https://restic.readthedocs.io/en/stable/075_scripting.html#exit-codes">restic's
     *     exit codes</a>
     */
    public static RepositoryFailure of(int code, String said) {
        return switch (code) {
            case 3 -> new Incomplete("not everything could be read: " + said);
            case 10 -> new Missing("there is no repository: " + said);
            case 11 -> new Locked("the repository stayed locked: " + said);
            case 12 -> new WrongPassword("the repository's password is wrong: " + said);
            case 130 -> new Interrupted("interrupted: " + said);
            default -> new Broken("restic ended with code " + code + ": " + said);
        };
    }

    /** Some source files could not be read; the snapshot that restic made is not whole. */
    public static final class Incomplete extends RepositoryFailure {
        Incomplete(String message) {
            super(message);
        }
    }

    /** There is no repository at its place. */
    public static final class Missing extends RepositoryFailure {
        Missing(String message) {
            super(message);
        }
    }

    /** Someone else held a lock longer than we wait. */
    public static final class Locked extends RepositoryFailure {
        Locked(String message) {
            super(message);
        }
    }

    /** Its password is another one. */
    public static final class WrongPassword extends RepositoryFailure {
        WrongPassword(String message) {
            super(message);
        }
    }

    /** Someone ended restic. */
    public static final class Interrupted extends RepositoryFailure {
        Interrupted(String message) {
            super(message);
        }
    }

    /** Anything else: the server is away, the disk is full, restic stumbled. */
    public static final class Broken extends RepositoryFailure {
        Broken(String message) {
            super(message);
        }
    }
}
