/**
 * Does a dead container run again, and when?
 *
 * <p>Pure: the same facts, {@code now} and random number give the same decision, on the controller
 * and on the agent.
 */
@NullMarked
package dev.holdfast.model.restart;

import org.jspecify.annotations.NullMarked;
