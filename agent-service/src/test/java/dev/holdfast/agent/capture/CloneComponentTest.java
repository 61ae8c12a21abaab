package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.agent.program.ProgramFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloneComponentTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir Path directory;

    @Test
    void keepsEverythingThatCopiesLose() throws IOException {
        try (var xfs = new XfsMount(directory)) {
            var volume = Files.createDirectory(xfs.path().resolve("volume"));
            var layer = Files.createDirectory(xfs.path().resolve("layer"));
            Tree.growAt(volume);
            Tree.growAt(layer);
            var sources = List.of(at(volume, "volumes/db"), at(layer, "layers/app"));
            var draft = Files.createDirectories(xfs.path().resolve("clones/draft"));

            CloneRunner.cloneAll(sources, draft, SOON);
            CloneRunner.arrange(sources, draft, xfs.path().resolve("clones"));

            assertThat(Tree.of(xfs.path().resolve("clones/volumes/db"))).isEqualTo(Tree.of(volume));
            assertThat(Tree.of(xfs.path().resolve("clones/layers/app"))).isEqualTo(Tree.of(layer));
            assertThat(blocks(xfs.path().resolve("clones/volumes/db/sparse"))).isZero();
        }
    }

    @Test
    void knowsWhereItCanCloneAndNeverCopiesInstead() throws IOException {
        try (var xfs = new XfsMount(directory)) {
            var elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
            Files.writeString(elsewhere.resolve("file"), "text");
            var source = at(elsewhere, "volumes/x");

            assertThat(CloneRunner.canClone(xfs.path())).isTrue();
            assertThat(CloneRunner.areOn(xfs.path(), List.of(source))).isFalse();
            assertThatThrownBy(() -> CloneRunner.cloneAll(List.of(source), xfs.path(), SOON))
                    .isInstanceOf(ProgramFailure.class);
        }
        assertThat(CloneRunner.canClone(Path.of("/dev/shm/holdfast-test"))).isFalse();
        CloneRunner.remove(Path.of("/dev/shm/holdfast-test"));
    }

    private static Source at(Path from, String to) {
        return new Source(from, Path.of(to));
    }

    private static long blocks(Path file) {
        var lines = new java.util.ArrayList<String>();
        dev.holdfast.agent.program.ProgramRunner.run(
                dev.holdfast.agent.program.Program.of(SOON, List.of("stat", "-c", "%b", "" + file)),
                dev.holdfast.agent.program.Output.lines(lines::add));
        return Long.parseLong(lines.getFirst());
    }
}
