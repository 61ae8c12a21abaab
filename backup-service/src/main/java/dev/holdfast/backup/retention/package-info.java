/**
 * Which snapshots of a stack are kept, and why?
 *
 * <p>Pure functions over what is recorded. The rules are those of restic's {@code forget}, which
 * the tests compare them with: each bucket keeps the newest snapshot of an hour, a day, a week, a
 * month, a year, and where it is not full the oldest of all. Hours and days are those of the
 * schedule's time zone. What any rule keeps is kept; so are the newest one, what is protected and
 * what a schedule without a rule has taken. Without any rule nothing is forgotten.
 */
@NullMarked
package dev.holdfast.backup.retention;

import org.jspecify.annotations.NullMarked;
