/**
 * Who does what only one may do at a time, of all instances of this service?
 *
 * <p>Whoever has the lock of Postgres for it, which ends with its connection: a killed one leaves
 * none behind.
 */
@NullMarked
package dev.holdfast.backup.lock;

import org.jspecify.annotations.NullMarked;
