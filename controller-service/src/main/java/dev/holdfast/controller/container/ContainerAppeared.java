package dev.holdfast.controller.container;

/** Fired inside the transaction that first remembers a container at its place. */
public record ContainerAppeared(KnownContainer container) {}
