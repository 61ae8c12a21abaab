package dev.holdfast.messaging.consume;

import java.util.Optional;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Message;

/** One incoming channel, from the server to its method. */
public interface IncomingChannel {

    String name();

    /** What SmallRye subscribes to; the channel begins then. */
    Flow.Publisher<? extends Message<?>> publisher();

    /** Why nothing comes, if so. */
    Optional<String> trouble();

    /** Whether it takes no more for now; what it has taken goes its way. */
    void pause(boolean paused);

    /** The batch at work ends or is given back; returns within a few seconds. */
    void stop() throws InterruptedException;
}
