package dev.holdfast.controller.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleCheckTest {

    private static final TarArchiveEntry COMPOSE = file("compose.yaml");
    private static final String OUT = "its path leads out of the directory";
    private static final String TARGET_OUT = "its target is outside";
    private static final String ODD = "only files, folders and links";

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("an absolute path", absolute("/etc/cron.d/evil"), OUT),
                Arguments.of("a path up", file("../evil"), OUT),
                Arguments.of("a path up from below", file("web/../../evil"), OUT),
                Arguments.of("a path with a backslash", file("..\\evil"), OUT),
                Arguments.of("a folder above", file("../"), OUT),
                Arguments.of("an absolute symlink", symlink("conf", "/etc"), TARGET_OUT),
                Arguments.of("a symlink up", symlink("conf", "../other"), TARGET_OUT),
                Arguments.of("a symlink up from below", symlink("a/b", "../../x"), TARGET_OUT),
                Arguments.of("an absolute hardlink", hardlink("conf", "/etc/shadow"), TARGET_OUT),
                Arguments.of("a hardlink up", hardlink("a/b", "../x"), TARGET_OUT),
                Arguments.of(
                        "a symlink that turns back",
                        symlink("conf", "a/b/link/../../.."),
                        "its target turns back on its way"),
                Arguments.of("a character device", odd("tty", TarConstants.LF_CHR), ODD),
                Arguments.of("a block device", odd("sda", TarConstants.LF_BLK), ODD),
                Arguments.of("a pipe", odd("pipe", TarConstants.LF_FIFO), ODD),
                Arguments.of("its Compose file twice", file("compose.yaml"), "it is there twice"),
                Arguments.of("the same path again", file("./x/../compose.yaml"), "it is there"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void refuses(String what, TarArchiveEntry entry, String why) {
        assertThat(BundleCheck.problemOf(tar(COMPOSE, entry)))
                .as(what)
                .get()
                .asString()
                .contains(why);
    }

    @Test
    void refusesAPathThatPassesALink() {
        var bundle = tar(COMPOSE, symlink("conf", "web"), file("conf/evil"));

        assertThat(BundleCheck.problemOf(bundle)).hasValue("conf/evil: its path passes a link");
    }

    @Test
    void refusesADirectoryWithoutComposeFile() {
        assertThat(BundleCheck.problemOf(tar(file("web/compose.yaml"), file("README"))))
                .hasValue("there is no compose.yaml");
        assertThat(BundleCheck.problemOf(tar(file("compose.yaml/"))))
                .hasValue("there is no compose.yaml");
        assertThat(BundleCheck.problemOf(tar())).hasValue("there is no compose.yaml");
    }

    @Test
    void refusesMoreEntriesThanAHostUnpacks() {
        var many = IntStream.range(0, 20_000).mapToObj(n -> file("f" + n));

        assertThat(BundleCheck.problemOf(tar(Stream.concat(Stream.of(COMPOSE), many))))
                .get()
                .asString()
                .contains("more than 20000 entries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no tar at all", "\u001f\u008b gzip"})
    void refusesWhatIsNoTar(String body) {
        assertThat(BundleCheck.problemOf(body.getBytes(StandardCharsets.ISO_8859_1))).isPresent();
    }

    @Test
    void refusesATarThatBreaksOff() {
        var page = file("web/index.html");
        page.setSize(4096);
        var half = Arrays.copyOf(tar(COMPOSE, page), 2048);

        assertThat(BundleCheck.problemOf(half)).isPresent();
    }

    @Test
    void acceptsAnOrdinaryDirectory() {
        var bundle =
                tar(
                        file("./"),
                        file("./compose.yaml"),
                        file("./web/"),
                        file("./web/index.html"),
                        file("./web/"),
                        symlink("./web/home.html", "index.html"),
                        symlink("./web/conf", "../compose.yaml"),
                        hardlink("./copy.html", "web/index.html"));

        assertThat(BundleCheck.problemOf(bundle)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"})
    void findsTheComposeFileByEachNameThatComposeKnows(String name) {
        assertThat(BundleCheck.problemOf(tar(file(name)))).isEmpty();
    }

    private static TarArchiveEntry file(String name) {
        return new TarArchiveEntry(name);
    }

    private static TarArchiveEntry absolute(String name) {
        return new TarArchiveEntry(name, true);
    }

    private static TarArchiveEntry symlink(String name, String target) {
        return link(name, target, TarConstants.LF_SYMLINK);
    }

    private static TarArchiveEntry hardlink(String name, String target) {
        return link(name, target, TarConstants.LF_LINK);
    }

    private static TarArchiveEntry link(String name, String target, byte kind) {
        var entry = odd(name, kind);
        entry.setLinkName(target);
        return entry;
    }

    private static TarArchiveEntry odd(String name, byte kind) {
        return new TarArchiveEntry(name, kind);
    }

    private static byte[] tar(TarArchiveEntry... entries) {
        return tar(Stream.of(entries));
    }

    private static byte[] tar(Stream<TarArchiveEntry> entries) {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            for (var entry : entries.toList()) {
                tar.putArchiveEntry(entry);
                tar.write(new byte[(int) entry.getSize()]);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
