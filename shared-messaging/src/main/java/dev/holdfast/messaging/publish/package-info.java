/**
 * Did the server store what was sent?
 *
 * <p>An emitter's stage completes after the server's answer and fails when there was none: at once
 * while the server is away, else within the publish timeout. Whoever sends keeps the message until
 * then; sending it again under its id is harmless.
 */
@NullMarked
package dev.holdfast.messaging.publish;

import org.jspecify.annotations.NullMarked;
