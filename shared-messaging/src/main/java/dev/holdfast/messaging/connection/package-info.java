/**
 * Is the NATS server there?
 *
 * <p>One connection per service, made in the background and again for ever, so that a service
 * starts without its server. Nothing is buffered for a server that is away: a send fails, and
 * whoever sent keeps it. A <em>session</em> is one stretch of being connected; what was asked of
 * the server in an earlier one may be forgotten there.
 */
@NullMarked
package dev.holdfast.messaging.connection;

import org.jspecify.annotations.NullMarked;
