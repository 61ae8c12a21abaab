package dev.holdfast.agent.stack;

/**
 * @param bytes of all files together
 * @param files how many entries there may be
 */
record BundleBounds(long bytes, int files) {}
