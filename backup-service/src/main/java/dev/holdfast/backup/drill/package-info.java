/**
 * Does a snapshot come back?
 *
 * <p>A drill is a restore, on a host and under a name of its own, that is probed and taken away
 * again: {@code requested → running → passed | failed}, kept by the restore. It passes once its
 * host has taken all of it away; that makes the snapshot proven, with the time that it took. One
 * drill of a stack is under way at a time. The host alone cleans up, also after a crash of its
 * agent; nothing of this service has to be there for that.
 */
@NullMarked
package dev.holdfast.backup.drill;

import org.jspecify.annotations.NullMarked;
