package dev.holdfast.agent.pages;

import java.util.List;

/**
 * Pages of a file that follow each other.
 *
 * @param page the first one's number
 */
record Run(long page, long count) {

    /** In bytes. No file system that clones changes less at once. */
    static final int PAGE = 4096;

    long from() {
        return page * PAGE;
    }

    long bytes() {
        return count * PAGE;
    }

    static long bytes(List<Run> runs) {
        return runs.stream().mapToLong(Run::bytes).sum();
    }

    /** Adds a page after all that are there. */
    static void add(List<Run> runs, long page) {
        if (!runs.isEmpty() && runs.getLast().page + runs.getLast().count == page) {
            var last = runs.removeLast();
            runs.add(new Run(last.page, last.count + 1));
        } else {
            runs.add(new Run(page, 1));
        }
    }
}
