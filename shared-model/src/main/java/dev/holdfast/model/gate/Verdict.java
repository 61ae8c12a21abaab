package dev.holdfast.model.gate;

import java.time.Instant;

/** Whether a restart goes ahead. */
public sealed interface Verdict {

    /** What holds a restart up. */
    enum Gate {
        /** What it comes after is not there. */
        ORDER,
        /** Its host is at as many restarts as it may be. */
        SLOT
    }

    /** For people; empty where there is nothing to say. */
    String note();

    /**
     * @param due when its host is to begin
     */
    record Go(Instant due, String note) implements Verdict {}

    record Wait(Gate gate, String note) implements Verdict {}
}
