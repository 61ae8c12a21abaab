/**
 * Who holds a stack?
 *
 * <p>An operation on a whole stack (a snapshot's standstill, a restore) holds its lease: one per
 * stack, owned by the command that works, on disk before the operation touches anything, and over
 * at its deadline whatever became of its owner. While it is held, restarts of that stack's
 * containers are deferred and their deaths count for nothing; when it ends, {@link
 * dev.holdfast.agent.lease.LeaseEnded} is fired and the host tells how things stand. A person's
 * stop wins: it is noted here, and the operation starts none of what a person stopped.
 */
@NullMarked
package dev.holdfast.agent.lease;

import org.jspecify.annotations.NullMarked;
