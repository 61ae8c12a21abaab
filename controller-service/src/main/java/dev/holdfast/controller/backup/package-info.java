/**
 * Who answers for schedules, snapshots and restores?
 *
 * <p>The backup service does, and what it is asked is forwarded. Two things are looked for at it
 * again and again: how drills ended, and how long schedules have stored nothing. The latter is
 * kept, for it has to be known where nobody answers any more.
 */
@NullMarked
package dev.holdfast.controller.backup;

import org.jspecify.annotations.NullMarked;
