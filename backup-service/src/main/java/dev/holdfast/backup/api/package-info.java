/**
 * What do all endpoints have in common: who may call, and how are things named?
 *
 * <p>Everything is refused that is not named here as open: a new endpoint needs the token without
 * having to say so.
 */
@NullMarked
package dev.holdfast.backup.api;

import org.jspecify.annotations.NullMarked;
