package dev.holdfast.controller.history;

import dev.holdfast.model.event.HostEvent;
import java.time.Instant;

/**
 * An event as the history keeps it.
 *
 * @param position grows with each stored event; where a reader may resume
 * @param late it came after a later event of its host
 */
record StoredEvent(long position, Instant storedAt, boolean late, HostEvent event) {}
