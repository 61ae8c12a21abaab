package dev.holdfast.messaging;

/**
 * What is needed is away for the moment: the database of an {@code @Incoming} method, or the NATS
 * server of a caller.
 *
 * <p>Thrown by an {@code @Incoming} method it makes the connector hold the messages and hand them
 * again, in order and with backoff, until it works: an outage uses up no deliveries and parks
 * nothing.
 */
public class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
