package dev.holdfast.controller.restart;

import dev.holdfast.model.container.ContainerId;
import java.time.Instant;

/** What the restart of a network child was decided from. */
record NetworkInputs(ContainerId parent, Instant parentStartedAt, Instant startedAt) {}
