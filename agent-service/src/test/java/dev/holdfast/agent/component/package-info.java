/** Does the whole agent keep its promises, with a real engine and a real NATS server? */
@NullMarked
package dev.holdfast.agent.component;

import org.jspecify.annotations.NullMarked;
