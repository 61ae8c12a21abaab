/**
 * May a restart that is decided go ahead now?
 *
 * <p>Three gates, in this order: what it comes after must be there, restarts of containers that
 * fail alike are spaced, and a host is at so many restarts at once. Pure: whoever holds the lock of
 * the host asks again whenever something changed, and now and then.
 */
@NullMarked
package dev.holdfast.model.gate;

import org.jspecify.annotations.NullMarked;
