/**
 * How does nothing get lost while NATS is away?
 *
 * <p>Every fact becomes an event with a sequence and is appended to a bounded spool on disk before
 * it is published; it is published in order, and forgotten once the server acknowledged it. After a
 * kill what was not acknowledged is published again; the server drops what it had. When the spool
 * is full the oldest go, and a full report follows. The spool survives the agent's death, not the
 * machine's: after a crash of the machine the incarnation's first report tells everything.
 */
@NullMarked
package dev.holdfast.agent.spool;

import org.jspecify.annotations.NullMarked;
