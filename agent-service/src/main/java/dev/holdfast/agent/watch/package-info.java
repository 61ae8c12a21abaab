/**
 * What happened on this host?
 *
 * <p>The engine's events wake it; what it tells is what it then sees. A list every few seconds and
 * a full look now and then find what no event told, so nothing depends on an event arriving. One
 * thread owns the picture; the socket is read by another that never waits. The first look of a life
 * is told as one report; after that every difference is a fact.
 */
@NullMarked
package dev.holdfast.agent.watch;

import org.jspecify.annotations.NullMarked;
