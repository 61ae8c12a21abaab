/** A real NATS server for tests, which can be killed, brought back, and lose its store. */
@NullMarked
package dev.holdfast.messaging.server;

import org.jspecify.annotations.NullMarked;
