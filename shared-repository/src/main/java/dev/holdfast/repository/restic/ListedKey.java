package dev.holdfast.repository.restic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * One key of a repository.
 *
 * @param id the name of its file, of which restic shows people the beginning
 * @param current whether it is the one that opened the repository for this list
 */
public record ListedKey(String id, boolean current) {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final TypeReference<List<ListedKey>> LIST = new TypeReference<>() {};

    static List<ListedKey> parse(String json) {
        try {
            return List.copyOf(JSON.readValue(json, LIST));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("restic's list of keys is none", e);
        }
    }

    /** The id of the one that opened the repository. */
    public static String current(List<ListedKey> keys) {
        return keys.stream()
                .filter(ListedKey::current)
                .findFirst()
                .orElseThrow(() -> RepositoryFailure.of(1, "it named no key that opened it"))
                .id();
    }
}
