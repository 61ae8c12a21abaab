/**
 * What is due?
 *
 * <p>Postgres is truth. The NATS server keeps a copy of each schedule and wakes us; a reconciler
 * compares and publishes what is missing. A wake-up says nothing but "look": it may be lost,
 * doubled or late, since the instants are computed from what is covered already, under a row lock,
 * and each run is created under the unique key (schedule, instant). The same is done at the start
 * and each minute.
 *
 * <p>What is due may not come about, and no event tells of that. So of each schedule is told by
 * when it is to have stored a snapshot ({@link Drought}); whoever is told looks at the clock.
 */
@NullMarked
package dev.holdfast.backup.schedule;

import org.jspecify.annotations.NullMarked;
