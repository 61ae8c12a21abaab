package dev.holdfast.agent.pages;

/**
 * A part of a file, in bytes.
 *
 * @param to the first byte after it
 */
record Range(long from, long to) {}
