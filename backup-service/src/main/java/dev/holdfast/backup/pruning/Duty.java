package dev.holdfast.backup.pruning;

/** One step of the pruner's at one repository, in the order in which they are taken. */
enum Duty {
    /** Free it from what a killed pruner left. */
    UNLOCK("free it"),
    /** Say by the schedules' rules what nobody needs. */
    RETAIN("apply the rules of retention"),
    /** Take snapshots out of its list. */
    FORGET("forget"),
    /** Read a part of it. */
    CHECK("check"),
    /** Take away the bytes that no snapshot needs. */
    PRUNE("prune");

    private final String text;

    Duty(String text) {
        this.text = text;
    }

    /** For people. */
    String text() {
        return text;
    }
}
