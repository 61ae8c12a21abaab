package dev.holdfast.simulator.crowd;

import dev.holdfast.model.gate.Need;
import dev.holdfast.model.gate.Ticket;
import java.time.Instant;
import java.util.List;

/** What truly happened, for the oracles to judge. */
sealed interface Happened {

    Instant at();

    /**
     * A restart was let through.
     *
     * @param due when its host is to begin
     * @param open restarts that the host was at, without this one
     * @param unmet what it comes after and was not there
     */
    record Released(
            Instant at, Member member, Ticket ticket, Instant due, int open, List<Unmet> unmet)
            implements Happened {}

    /**
     * @param since it comes, or is waited for
     * @param isStopped a person wants it down
     * @param isHopeless nobody will start it, or it waits for the other one in turn
     */
    record Unmet(Need need, Instant since, boolean isStopped, boolean isHopeless) {}

    /**
     * @param open restarts that the host is at
     */
    record HeldUp(
            Instant at, Member member, Ticket ticket, int open, List<Unmet> unmet, String note)
            implements Happened {}

    record Begun(Instant at, Member member) implements Happened {}

    /** It is down, and somebody wants it to run. */
    record Needed(Instant at, Member member) implements Happened {}

    /**
     * What there is when all is over.
     *
     * @param waiting it is held up still
     */
    record Ended(Instant at, Member member, boolean runs, boolean waiting) implements Happened {}
}
