package dev.holdfast.backup.export;

/**
 * What a disk still takes.
 *
 * @param usable bytes that are free
 * @param reserve so many of them are left to others
 */
record Room(long usable, long reserve) {

    boolean holds(long bytes) {
        return bytes <= left();
    }

    /** For people. */
    String sentence(long bytes) {
        return ("it takes %,d bytes, and the backup service has room for %,d: make some on its"
                        + " disk, or give holdfast.exports.scratch another one")
                .formatted(bytes, left());
    }

    private long left() {
        return Math.max(0, usable - reserve);
    }
}
