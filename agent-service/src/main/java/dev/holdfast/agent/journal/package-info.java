/**
 * How is something written so that a kill in the middle of a write is noticed and loses nothing
 * before it?
 *
 * <p>A record is its length, its CRC and its bytes, appended at the end. What a kill cut off is
 * recognised when the file is opened again, and cut away.
 */
@NullMarked
package dev.holdfast.agent.journal;

import org.jspecify.annotations.NullMarked;
