package dev.holdfast.model.query;

import org.jspecify.annotations.Nullable;

/**
 * What a restore would do.
 *
 * @param plan null where none could be made
 * @param problem why there is none; null where there is one
 */
public record PlanAnswer(@Nullable PlannedRestore plan, @Nullable String problem) {}
