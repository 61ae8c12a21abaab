/**
 * How does an instruction reach one host, with effect once?
 *
 * <p>The row is the outbox: open until the host's outcome is stored, and published again by the
 * reconciler until then. A host that is at it puts that off. Two instances of this service skip
 * each other's rows.
 */
@NullMarked
package dev.holdfast.backup.command;

import org.jspecify.annotations.NullMarked;
