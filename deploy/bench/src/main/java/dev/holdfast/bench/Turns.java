package dev.holdfast.bench;

/** Who goes first: each in its turn, so that none always follows the same other. */
final class Turns {

    private Turns() {}

    /**
     * @param turn counts from 0
     */
    static void take(int turn, Runnable... contestants) {
        for (var after = 0; after < contestants.length; after++) {
            contestants[(turn + after) % contestants.length].run();
        }
    }
}
