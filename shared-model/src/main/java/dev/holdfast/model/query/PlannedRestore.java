package dev.holdfast.model.query;

import java.util.List;

/**
 * What a restore would do on its host, as that looked when it was asked.
 *
 * @param conflicts why it would be refused, in the words of the refusal; empty where it may begin
 * @param warnings what does not stand in its way, and is better known before
 * @param containers created, or in the place of those that are there
 * @param volumes replaced where their content is exchanged, kept where none was captured
 * @param networks created, or used as they are
 * @param images created where they have to be loaded from the snapshot
 * @param directory the stack's own, by its path
 * @param bytes no more than these are read from the repository
 */
public record PlannedRestore(
        List<String> conflicts,
        List<String> warnings,
        Changes containers,
        Changes volumes,
        Changes networks,
        Changes images,
        Changes directory,
        long bytes) {

    public PlannedRestore {
        conflicts = List.copyOf(conflicts);
        warnings = List.copyOf(warnings);
    }
}
