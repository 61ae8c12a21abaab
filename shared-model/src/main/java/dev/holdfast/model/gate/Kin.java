package dev.holdfast.model.gate;

import dev.holdfast.model.restart.ExitClass;

/** Containers that fail alike: of the same image, and in the same way. */
public record Kin(String image, ExitClass type) {}
