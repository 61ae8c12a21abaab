/**
 * Is whoever asked still there?
 *
 * <p>Looked at again and again: a write that waits for a client is not always woken where that goes
 * away, and what it is written for has cost.
 */
@NullMarked
package dev.holdfast.service.client;

import org.jspecify.annotations.NullMarked;
