package dev.holdfast.controller.stack;

import dev.holdfast.model.compose.ComposeProject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** A stack that is a single Compose file. */
final class ComposeFile {

    /** The names that Compose looks for, in its order. */
    static final List<String> NAMES =
            List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");

    private ComposeFile() {}

    /** What is wrong with it, for people; Compose itself looks closer, on the host. */
    static Optional<String> problemOf(byte[] yaml) {
        try {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            var root = new Yaml(new SafeConstructor(options)).load(text(yaml));
            return root instanceof Map<?, ?> map && map.get("services") instanceof Map<?, ?>
                    ? Optional.empty()
                    : Optional.of("this is no Compose file: it has no services");
        } catch (YAMLException | ClassCastException e) {
            return Optional.of("this is no YAML: " + e.getMessage());
        }
    }

    /** Its services; empty where only Compose itself can read it. */
    static Optional<ComposeProject> project(byte[] yaml) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text(yaml))
                            instanceof Map<?, ?> root
                    ? Optional.of(ComposeProject.of(root))
                    : Optional.empty();
        } catch (YAMLException | ClassCastException _) {
            return Optional.empty();
        }
    }

    /** That of a directory, as Compose would find it. */
    static Optional<byte[]> inTar(byte[] tar) {
        var found = new HashMap<String, byte[]>();
        try (var entries = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (var entry = entries.getNextEntry();
                    entry != null;
                    entry = entries.getNextEntry()) {
                var name = Path.of(entry.getName()).normalize().toString();
                if (NAMES.contains(name) && entry.isFile()) {
                    found.put(name, entries.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return NAMES.stream().flatMap(name -> Stream.ofNullable(found.get(name))).findFirst();
    }

    /** A directory that holds it alone. */
    static byte[] asTar(byte[] yaml) {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            var entry = new TarArchiveEntry("compose.yaml");
            entry.setSize(yaml.length);
            entry.setModTime(0);
            tar.putArchiveEntry(entry);
            tar.write(yaml);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String text(byte[] yaml) {
        return new String(yaml, StandardCharsets.UTF_8);
    }
}
