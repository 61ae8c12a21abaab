/**
 * How does one come back?
 *
 * <p>{@code requested → running → done | failed}. Only what is stored can be restored, to any known
 * host. One restore into a stack is under way at a time.
 *
 * <p>What one would do is asked of the host that would do it, and told at once. Nothing of that is
 * kept but an inquiry, as long as the answer is waited for: by it the host may read the manifest.
 */
@NullMarked
package dev.holdfast.backup.restore;

import org.jspecify.annotations.NullMarked;
