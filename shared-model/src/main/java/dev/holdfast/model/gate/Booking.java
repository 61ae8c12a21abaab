package dev.holdfast.model.gate;

import java.time.Instant;
import java.util.UUID;

/**
 * A restart of a container that fails, which is released already.
 *
 * @param container whose it is: no container is spaced from itself
 */
public record Booking(Kin kin, UUID container, Instant due) {}
