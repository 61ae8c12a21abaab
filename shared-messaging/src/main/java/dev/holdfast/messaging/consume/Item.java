package dev.holdfast.messaging.consume;

import dev.holdfast.messaging.Inbound;
import io.nats.client.Message;

/** A message and what its method is given of it. */
record Item(Message message, Inbound<Object> inbound) {}
