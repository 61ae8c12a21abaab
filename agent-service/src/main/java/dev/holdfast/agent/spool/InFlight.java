package dev.holdfast.agent.spool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** What was published and not yet acknowledged, in the order it was sent. */
final class InFlight {

    private final Deque<Long> sent = new ArrayDeque<>();
    private final Set<Long> done = new HashSet<>();

    synchronized void sent(long sequence) {
        sent.add(sequence);
    }

    /**
     * Takes an acknowledgement.
     *
     * @return the sequence up to which everything sent is acknowledged; 0 where the oldest is not
     */
    synchronized long acknowledged(long sequence) {
        done.add(sequence);
        var reached = 0L;
        while (!sent.isEmpty() && done.remove(sent.getFirst())) {
            reached = sent.removeFirst();
        }
        return reached;
    }

    synchronized void clear() {
        sent.clear();
        done.clear();
    }
}
