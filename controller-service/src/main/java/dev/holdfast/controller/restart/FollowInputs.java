package dev.holdfast.controller.restart;

import dev.holdfast.model.container.ContainerId;
import java.time.Instant;

/** What the restart of one that follows its dependency was decided from. */
record FollowInputs(ContainerId dependency, Instant restartedAt, Instant startedAt) {}
