package dev.holdfast.controller.incident;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of an incident's timeline.
 *
 * @param decision that it follows from; null where it follows from none
 */
public record Entry(Instant at, Change change, String sentence, @Nullable UUID decision) {}
