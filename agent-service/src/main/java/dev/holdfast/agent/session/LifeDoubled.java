package dev.holdfast.agent.session;

/**
 * Two agents live in one incarnation, as where the disk below them was copied whole.
 *
 * @param isOwn true where it is this agent that has to begin one of its own
 */
public record LifeDoubled(boolean isOwn) {}
