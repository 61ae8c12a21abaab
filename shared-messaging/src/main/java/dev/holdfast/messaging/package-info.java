/**
 * How does a message get from one service to another over NATS, and what if the server is away?
 *
 * <p>Knows neither Docker nor stacks. A service writes {@code @Incoming} methods and emitters; the
 * connector does batches, acknowledgements, redelivery with backoff, parking and readiness.
 */
@NullMarked
package dev.holdfast.messaging;

import org.jspecify.annotations.NullMarked;
