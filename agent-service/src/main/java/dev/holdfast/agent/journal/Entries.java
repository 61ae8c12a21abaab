package dev.holdfast.agent.journal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A directory of small JSON files, one for each thing that is under way. Names are the caller's and
 * fit to be file names.
 */
public final class Entries<T> {

    private static final String SUFFIX = ".json";

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path directory;
    private final Class<T> type;

    public Entries(Path directory, Class<T> type) {
        this.directory = directory;
        this.type = type;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + directory, e);
        }
        // Names come and go here, so nobody would write what is half once more.
        WholeFile.sweep(directory);
    }

    /** Keeps an entry; it is on disk when this returns. */
    public void put(String name, T entry) {
        try {
            WholeFile.keep(path(name), List.of(JSON.writeValueAsString(entry)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + path(name), e);
        }
    }

    /** Forgets an entry, for good when this returns; nothing where it is not there. */
    public void remove(String name) {
        WholeFile.forget(path(name));
    }

    public Optional<T> get(String name) {
        return Files.exists(path(name)) ? Optional.of(read(path(name))) : Optional.empty();
    }

    public List<T> all() {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(this::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    private T read(Path path) {
        try {
            return JSON.readValue(Files.readAllBytes(path), type);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private Path path(String name) {
        return directory.resolve(name + SUFFIX);
    }
}
