package dev.holdfast.agent.stack;

/** A stack's directory that is not what it should be, in words for people. */
@SuppressWarnings("serial")
final class BadBundleException extends RuntimeException {

    BadBundleException(String message) {
        super(message);
    }

    BadBundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
