/**
 * How is Docker asked and told?
 *
 * <p>The only package that knows docker-java, and of it only the transport: answers are read as the
 * JSON that the engine gave, so nothing it says is hidden. Every call has a timeout; every failure
 * is transient, missing or permanent. An engine that is away costs a call its answer, never the
 * agent its life.
 */
@NullMarked
package dev.holdfast.agent.engine;

import org.jspecify.annotations.NullMarked;
