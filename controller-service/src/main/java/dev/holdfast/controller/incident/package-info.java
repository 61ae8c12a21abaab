/**
 * What is wrong that a person should know of, since when, and what is known about it?
 *
 * <p>One incident for one cause, however much it takes down and however often it comes and goes.
 * What follows from what is decided purely; an incident is opened in the transaction of the
 * decision that it follows from. Whoever changes an incident holds the lock of its host's row, and
 * of each cause one is open at the most. How drills ended is looked for at the backup service, and
 * an incident of them is open until one passes or their stack is no more. So are schedules that
 * store nothing. What ends an incident is looked for again and again, so nothing that is lost keeps
 * it open.
 */
@NullMarked
package dev.holdfast.controller.incident;

import org.jspecify.annotations.NullMarked;
