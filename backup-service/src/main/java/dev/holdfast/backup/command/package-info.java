/**
 * How does an instruction reach one host, with effect once?
 *
 * <p>The row is the outbox: open until the host's outcome is stored. It is published after the
 * commit, and again by the reconciler, each time with a new {@code Nats-Msg-Id}; the id in the body
 * makes a repeat harmless. Two instances of this service skip each other's rows.
 */
@NullMarked
package dev.holdfast.backup.command;

import org.jspecify.annotations.NullMarked;
