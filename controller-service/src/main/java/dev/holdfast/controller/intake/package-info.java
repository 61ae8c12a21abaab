/**
 * What changes by a batch of events? Everything or nothing of it, in one transaction.
 *
 * <p>It is warmed up after each start, for whoever waits for the first death.
 */
@NullMarked
package dev.holdfast.controller.intake;

import org.jspecify.annotations.NullMarked;
