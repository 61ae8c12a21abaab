package dev.holdfast.agent.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTarTest {

    private static final BundleBounds BOUNDS = new BundleBounds(1_000, 10);

    @TempDir Path outside;
    private Path directory = Path.of("");
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes);

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createDirectory(outside.resolve("stack"));
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    @Test
    void unpacksFilesDirectoriesAndInnerLinks() throws IOException {
        file("./compose.yaml", "services: {}");
        file("conf/nginx.conf", "daemon off;");
        link(TarConstants.LF_SYMLINK, "conf/default", "nginx.conf");
        link(TarConstants.LF_LINK, "copy", "conf/nginx.conf");

        unpack();

        assertThat(directory.resolve("compose.yaml")).hasContent("services: {}");
        assertThat(directory.resolve("conf/default")).isSymbolicLink().hasContent("daemon off;");
        assertThat(directory.resolve("copy")).isRegularFile().hasContent("daemon off;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../slip", "conf/../../slip", "/tmp/slip-by-root", "a/b/../../../slip"})
    void refusesNamesThatLeadOut(String name) throws IOException {
        tar.putArchiveEntry(preserving(name));
        tar.write(1);
        tar.closeArchiveEntry();

        assertRefused();
    }

    private static TarArchiveEntry preserving(String name) {
        var entry = new TarArchiveEntry(name, true);
        entry.setSize(1);
        return entry;
    }

    @ParameterizedTest
    @CsvSource({"out, ..", "out, /etc", "conf/out, ../..", "out, ../slip", "out, nowhere"})
    void refusesSymbolicLinksThatLeadOutOrNowhere(String name, String target) throws IOException {
        link(TarConstants.LF_SYMLINK, name, target);

        assertRefused();
    }

    @Test
    void refusesToWriteThroughALink() throws IOException {
        link(TarConstants.LF_SYMLINK, "d", ".");
        link(TarConstants.LF_SYMLINK, "d/up", "..");
        file("up/slip", "x");

        assertRefused();
    }

    @Test
    void refusesHardLinksThatLeadOut() throws IOException {
        Files.writeString(outside.resolve("secret"), "s");
        link(TarConstants.LF_LINK, "stolen", "../secret");

        assertRefused();
    }

    @Test
    void refusesDevices() throws IOException {
        tar.putArchiveEntry(new TarArchiveEntry("null", TarConstants.LF_CHR));
        tar.closeArchiveEntry();

        assertRefused();
    }

    @Test
    void refusesTooManyBytes() throws IOException {
        file("large", "x".repeat(1_001));
        assertRefused();
    }

    @Test
    void refusesTooManyFiles() throws IOException {
        for (var i = 0; i < 11; i++) {
            file("f" + i, "");
        }
        assertRefused();
    }

    @Test
    void refusesWhatIsNoTar() {
        assertThatThrownBy(() ->
                        BundleTar.unpack(
                                new ByteArrayInputStream("x".repeat(2_000).getBytes(UTF_8)),
                                directory,
                                BOUNDS))
                .isInstanceOf(BadBundleException.class);
    }

    private void assertRefused() throws IOException {
        assertThatThrownBy(this::unpack).isInstanceOf(BadBundleException.class);
        assertThat(outside.resolve("slip")).doesNotExist();
        assertThat(Path.of("/tmp/slip-by-root")).doesNotExist();
    }

    private void unpack() throws IOException {
        tar.finish();
        BundleTar.unpack(new ByteArrayInputStream(bytes.toByteArray()), directory, BOUNDS);
    }

    private void file(String name, String content) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(content.length());
        tar.putArchiveEntry(entry);
        tar.write(content.getBytes(UTF_8));
        tar.closeArchiveEntry();
    }

    private void link(byte kind, String name, String target) throws IOException {
        var entry = new TarArchiveEntry(name, kind);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }
}
