package dev.holdfast.agent.stack;

/** Compose did not do what it was told; the message is for people and holds no secrets. */
@SuppressWarnings("serial")
final class ComposeFailure extends RuntimeException {

    ComposeFailure(String message) {
        super(message);
    }
}
