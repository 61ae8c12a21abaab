/**
 * How does a repository get another password?
 *
 * <p>Each password has a key of its own there, which seals the same master key. So a key for the
 * new one is added, and that of the old one is removed when whoever needs the repository comes by
 * the new one; at each moment there is one that opens it. What is to be done follows from which of
 * them do, so whatever was cut off is asked for again.
 *
 * <p>The master key stays what it was. Who had a copy of the old key and its password has that.
 */
@NullMarked
package dev.holdfast.repository.rotation;

import org.jspecify.annotations.NullMarked;
