package dev.holdfast.messaging;

import java.util.List;

/**
 * The streams and consumers that a service owns, now. A service that owns some provides one bean of
 * this; it may grow while running, and is asked again and again.
 */
public interface Topology {

    List<StreamDefinition> streams();

    List<ConsumerDefinition> consumers();
}
