package dev.holdfast.controller.host;

import dev.holdfast.model.host.HostId;
import org.jspecify.annotations.Nullable;

/**
 * How far the events of one host are processed.
 *
 * @param incarnation null before the first event
 * @param sequence the highest of that incarnation whose effects are stored
 */
public record Progress(HostId host, @Nullable String incarnation, long sequence) {

    /** True where the host has told what is not processed here. */
    boolean isBehind(String heardIncarnation, long heardSequence) {
        // Before its first event an incarnation has told nothing that could be missing.
        return !heardIncarnation.equals(incarnation) ? heardSequence > 0 : heardSequence > sequence;
    }
}
