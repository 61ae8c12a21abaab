/**
 * How does one come back?
 *
 * <p>{@code requested → running → done | failed}. Only what is stored can be restored, to any known
 * host. One restore into a stack is under way at a time.
 */
@NullMarked
package dev.holdfast.backup.restore;

import org.jspecify.annotations.NullMarked;
