package dev.holdfast.simulator;

import dev.holdfast.model.container.ObservedContainer;
import java.time.Instant;

/** One event of the host. */
record Told(long sequence, Instant at, ObservedContainer container) {}
