package dev.holdfast.controller.container;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked for; null does not narrow. */
record Wanted(@Nullable String host, @Nullable UUID stack, @Nullable String state) {}
