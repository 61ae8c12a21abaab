/**
 * How is a command published that a service has stored?
 *
 * <p>After the commit, and again by the service's reconciler until its host has answered, each time
 * with a new {@code Nats-Msg-Id}; the id in the body makes a repeat harmless. The row, and what an
 * answer means for it, are the service's own.
 */
@NullMarked
package dev.holdfast.service.command;

import org.jspecify.annotations.NullMarked;
