package dev.holdfast.agent.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.tree.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskPagesTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final List<Range> ALL = List.of(new Range(0, 8 * MEBIBYTE));

    @TempDir Path directory;

    @Test
    void findsAllThatDiffers() throws IOException {
        assertThat(Run.bytes(changed(8 * MEBIBYTE))).isEqualTo(8 * MEBIBYTE);
    }

    /** What comes of it is known by then: the file is stored anew. */
    @Test
    void readsNoFurtherThanIsOfUse() throws IOException {
        assertThat(Run.bytes(changed(2 * MEBIBYTE))).isBetween(2L * MEBIBYTE, 4L * MEBIBYTE);
    }

    private List<Run> changed(long most) throws IOException {
        var bytes = new byte[8 * MEBIBYTE];
        var then = Files.write(directory.resolve("then"), bytes);
        Arrays.fill(bytes, (byte) 1);
        var now = Files.write(directory.resolve("now"), bytes);
        return DiskPages.changed(then, now, ALL, most);
    }
}
