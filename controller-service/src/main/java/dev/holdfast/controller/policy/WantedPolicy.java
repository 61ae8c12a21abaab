package dev.holdfast.controller.policy;

import jakarta.validation.constraints.NotNull;
import java.util.Map;

/**
 * What a person wants to hold by default.
 *
 * @param settings by key, for example {@code backoff.longest}: {@code 5m}; what is not in it is no
 *     longer set
 */
public record WantedPolicy(@NotNull Map<String, @NotNull String> settings) {}
