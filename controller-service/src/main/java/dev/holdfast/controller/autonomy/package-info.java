/**
 * How does a host fare that is left alone, and who decides for it again?
 *
 * <p>Each second every host that is heard is compared with what it should be: one that does not
 * have the defaults that hold is briefed, one whose agent decides is asked to hand back once all
 * that it told is stored. Both are asked again until the heartbeat shows it, under the same ids on
 * every controller.
 */
@NullMarked
package dev.holdfast.controller.autonomy;

import org.jspecify.annotations.NullMarked;
