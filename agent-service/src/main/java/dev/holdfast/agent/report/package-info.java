/**
 * When is everything told that there is on this host?
 *
 * <p>On every connection to the engine, when asked, when the spool had to drop events, and now and
 * then while anything changed. From one report an empty controller knows the host.
 */
@NullMarked
package dev.holdfast.agent.report;

import org.jspecify.annotations.NullMarked;
