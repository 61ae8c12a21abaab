package dev.holdfast.controller.host;

import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import java.time.Instant;

/**
 * One agent that speaks as a host.
 *
 * @param since since when it is heard without a pause
 * @param at when it was heard last
 */
record Speaker(Incarnation incarnation, String session, Instant since, Instant at) {

    Speaker(Incarnation incarnation, String session, Instant now) {
        this(incarnation, session, now, now);
    }

    boolean is(Speaker other) {
        return session.equals(other.session) && isInLifeOf(other);
    }

    /** True where both are of one incarnation, as an agent and the one before its restart. */
    boolean isInLifeOf(Speaker other) {
        return incarnation.equals(other.incarnation);
    }

    /** What is to be done about it, where another one is trusted. */
    String problem(HostId host) {
        return ("another agent speaks as %s too (incarnation %s, session %s) and is fenced: stop it,"
                        + " or stop the one that is trusted if this one is to go on")
                .formatted(host, incarnation, session);
    }

    /** The same, heard for longer. */
    Speaker since(Instant earlier) {
        return new Speaker(incarnation, session, earlier, at);
    }
}
