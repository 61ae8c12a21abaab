/**
 * What follows from what a host tells?
 *
 * <p>Each fact has its effect once, in one transaction, under the lock of the row it speaks of; a
 * repeat, a late one, and one of a host that has no business with that row change nothing.
 */
@NullMarked
package dev.holdfast.backup.intake;

import org.jspecify.annotations.NullMarked;
