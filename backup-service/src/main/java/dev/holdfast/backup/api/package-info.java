/**
 * What do all endpoints have in common: who may call, how is one refused, how is a list paged?
 *
 * <p>Everything is refused that is not named here as open: a new endpoint needs the token without
 * having to say so. Every refusal is an RFC 9457 problem.
 */
@NullMarked
package dev.holdfast.backup.api;

import org.jspecify.annotations.NullMarked;
