package dev.holdfast.agent.tree;

/**
 * A part of a file, in bytes.
 *
 * @param to the first byte after it
 */
public record Range(long from, long to) {}
