package dev.holdfast.proof;

import java.util.List;
import java.util.Map;

/**
 * Everything that an inventory has become: what a restore has to bring back unchanged.
 *
 * @param installation what the first run wrote; a second first run would write another
 * @param items rows of the database, as JSON, in order
 * @param images SHA-256 of each picture, by name
 */
record Contents(String installation, List<String> items, Map<String, String> images) {

    Contents {
        items = List.copyOf(items);
        images = Map.copyOf(images);
    }
}
