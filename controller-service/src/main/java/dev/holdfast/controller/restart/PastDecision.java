package dev.holdfast.controller.restart;

import java.time.Instant;
import java.util.UUID;

/** A decision in one sentence. */
public record PastDecision(UUID id, Instant at, String sentence) {}
