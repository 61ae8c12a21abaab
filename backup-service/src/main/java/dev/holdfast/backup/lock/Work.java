package dev.holdfast.backup.lock;

/** What only one does at a time. */
public enum Work {
    PRUNING(0x686f6c6466617374L),
    CONTROL_PLANE(0x686f6c6466617375L);

    private final long key;

    /**
     * @param key any number, and always the same
     */
    Work(long key) {
        this.key = key;
    }

    long key() {
        return key;
    }
}
