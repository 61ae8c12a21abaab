package dev.holdfast.agent.pages;

import java.util.List;

/** What is to be stored of a large file. */
sealed interface Cut {

    /** Nothing: what is stored already puts it together. */
    record Nothing() implements Cut {}

    /** The pages that have changed; none where only the file's size has. */
    record Pages(List<Run> runs) implements Cut {

        public Pages {
            runs = List.copyOf(runs);
        }
    }

    /** All of it, instead of what is stored. */
    record Whole() implements Cut {}

    /** Each is a file of its own, to be put in its place when all comes back. */
    int MOST_PIECES = 250;

    /**
     * @param past what is stored
     * @param changed since then; incomplete where it is more than there is room for
     */
    static Cut of(Past past, long size, List<Run> changed) {
        if (changed.isEmpty() && size == past.size()) {
            return new Nothing();
        }
        var isTooMuch = Run.bytes(changed) > past.room();
        return isTooMuch || past.pieces() >= MOST_PIECES ? new Whole() : new Pages(changed);
    }

    /**
     * What is stored of a file.
     *
     * @param size of the file then
     * @param base its bytes
     * @param pieces how many, without the base
     * @param pages their bytes
     */
    record Past(long size, long base, int pieces, long pages) {

        /**
         * How many bytes of pages may be added. Pages may be half of their base: then both are as
         * much as a new base and its pages until then, so that nothing is stored thrice.
         */
        long room() {
            return base / 2 - pages;
        }
    }
}
