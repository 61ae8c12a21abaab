/**
 * What changes by a batch of events? Everything or nothing of it, in one transaction; where it is
 * about many hosts, in one for each lane, and what one host tells is in one lane. Whatever is
 * handed again is known by its sequence.
 *
 * <p>It is warmed up after each start, for whoever waits for the first death.
 */
@NullMarked
package dev.holdfast.controller.intake;

import org.jspecify.annotations.NullMarked;
