/** Who answers for schedules, snapshots and restores? */
@NullMarked
package dev.holdfast.controller.backup;

import org.jspecify.annotations.NullMarked;
