/**
 * How does a message reach its method, in order, and what if the method fails?
 *
 * <p>Each channel has a thread of its own: it takes what is there, hands it over, waits, and
 * acknowledges. A batch that fails is handed again item by item; an item that fails alone comes
 * back with backoff, and is parked one delivery before the server would give it up in silence.
 * Every message may come twice, and a redelivered one comes after later ones.
 */
@NullMarked
package dev.holdfast.messaging.consume;

import org.jspecify.annotations.NullMarked;
