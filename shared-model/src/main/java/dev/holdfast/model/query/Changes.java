package dev.holdfast.model.query;

import java.util.List;

/**
 * What becomes of one kind of thing on a host, by name.
 *
 * @param created were not there
 * @param replaced give way to what comes back under the same name
 * @param removed give way, and nothing comes back under that name
 * @param kept are used as they are
 */
public record Changes(
        List<String> created, List<String> replaced, List<String> removed, List<String> kept) {

    public Changes {
        created = List.copyOf(created);
        replaced = List.copyOf(replaced);
        removed = List.copyOf(removed);
        kept = List.copyOf(kept);
    }
}
