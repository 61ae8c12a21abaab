package dev.holdfast.bench;

/** Who goes first: each in every second turn, so that neither always follows the other. */
final class Turns {

    private Turns() {}

    /**
     * @param turn counts from 0
     */
    static void take(int turn, Runnable ours, Runnable peer) {
        var oursFirst = turn % 2 == 0;
        (oursFirst ? ours : peer).run();
        (oursFirst ? peer : ours).run();
    }
}
