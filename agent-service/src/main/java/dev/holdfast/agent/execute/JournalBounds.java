package dev.holdfast.agent.execute;

/**
 * How large a journal may grow.
 *
 * @param bytes beyond it the journal is rewritten without what is no longer needed
 * @param remembered how many outcomes are kept for repeats
 */
record JournalBounds(long bytes, int remembered) {}
