/**
 * Who decides for this host, as it stands on disk?
 *
 * <p>Every event and heartbeat says it. A change is on disk before anybody hears of it, so an epoch
 * has one owner whatever dies in between.
 */
@NullMarked
package dev.holdfast.agent.ownership;

import org.jspecify.annotations.NullMarked;
