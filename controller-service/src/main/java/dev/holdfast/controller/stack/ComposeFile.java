package dev.holdfast.controller.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** A stack that is a single Compose file. */
final class ComposeFile {

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
