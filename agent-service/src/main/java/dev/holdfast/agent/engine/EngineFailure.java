package dev.holdfast.agent.engine;

/** Why the engine did not do what it was asked. */
@SuppressWarnings("serial")
public abstract sealed class EngineFailure extends RuntimeException {

    private EngineFailure(String message, Throwable cause) {
        super(message, cause);
    }

    private EngineFailure(String message) {
        super(message);
    }

    /** The engine is away, busy or too slow: the same call may succeed later. */
    public static final class Transient extends EngineFailure {
        public Transient(String message, Throwable cause) {
            super(message, cause);
        }

        public Transient(String message) {
            super(message);
        }
    }

    /** What the call speaks of does not exist. */
    public static final class Missing extends EngineFailure {
        public Missing(String message) {
            super(message);
        }
    }

    /** The engine refused, and would refuse again. */
    public static final class Permanent extends EngineFailure {
        public Permanent(String message) {
            super(message);
        }
    }
}
