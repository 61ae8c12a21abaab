/**
 * Does a whole host come up in its order, and no faster than it may?
 *
 * <p>The other simulator plays one container and everything that may happen to it; this one plays
 * many that wait for each other. One seed makes one crowd; the same seed gives the same history.
 */
@NullMarked
package dev.holdfast.simulator.crowd;

import org.jspecify.annotations.NullMarked;
