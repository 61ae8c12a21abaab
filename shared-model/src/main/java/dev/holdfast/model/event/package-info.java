/**
 * What happened on a host?
 *
 * <p>An event is {@code (host, incarnation, sequence)}. It may be lost, doubled, late or out of
 * order, so every fact carries the state that it tells of, and nothing depends on it arriving.
 */
@NullMarked
package dev.holdfast.model.event;

import org.jspecify.annotations.NullMarked;
