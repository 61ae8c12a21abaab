package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.Settings;
import dev.holdfast.repository.program.Output;
import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class CopiesComponentTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir static Path disk;
    static XfsMount xfs;

    @TempDir Path elsewhere;
    Path place;
    Path volume;
    Path layer;

    @BeforeAll
    static void mount() throws IOException {
        xfs = new XfsMount(disk);
    }

    @AfterAll
    static void unmount() throws IOException {
        xfs.close();
    }

    @BeforeEach
    void grow() throws IOException {
        var root = Files.createTempDirectory(xfs.path(), "test");
        place = Files.createDirectory(root.resolve("place"));
        volume = Files.createDirectory(root.resolve("volume"));
        layer = Files.createDirectory(elsewhere.resolve("layer"));
        Tree.growAt(volume);
        Tree.growAt(layer);
    }

    @Test
    void clonesWhereItCan() throws IOException {
        var sources = List.of(at(volume, "volumes/db"));
        var copies = copies(10_000);

        copies.near(sources);
        Files.writeString(volume.resolve("plain"), "changed");
        copies.same(sources, SOON);
        copies.tidyUp();

        assertThat(copies.copying()).isEqualTo(Copying.CLONE);
        assertThat(Tree.of(place.resolve("volumes/db"))).isEqualTo(Tree.of(volume));
        assertThat(place).isDirectoryContaining("glob:**/volumes");
        assertThat(names(place)).containsExactly("volumes");
    }

    @Test
    void copiesAllInTwoPhasesWhereOneLiesElsewhere() throws IOException {
        var sources = List.of(at(volume, "volumes/db"), at(layer, "layers/app"));
        var copies = copies(10_000);

        copies.near(sources);
        Files.writeString(layer.resolve("plain"), "changed");
        copies.same(sources, SOON);
        copies.tidyUp();

        assertThat(copies.copying()).isEqualTo(Copying.TWO_PHASE);
        assertThat(Tree.of(place.resolve("volumes/db"))).isEqualTo(Tree.of(volume));
        assertThat(Tree.of(place.resolve("layers/app"))).isEqualTo(Tree.of(layer));
        assertThat(names(place)).containsExactly("layers", "volumes");
    }

    @Test
    void copiesAllAtOnceWhereOneHoldsTooMuchToKeepInMind() throws IOException {
        var sources = List.of(at(volume, "volumes/db"), at(layer, "layers/app"));
        var copies = copies(5);

        copies.near(sources);
        assertThat(copies.copying()).isEqualTo(Copying.AT_ONCE);
        copies.same(sources, SOON);
        copies.tidyUp();

        assertThat(Tree.of(place.resolve("volumes/db"))).isEqualTo(Tree.of(volume));
        assertThat(Tree.of(place.resolve("layers/app"))).isEqualTo(Tree.of(layer));
    }

    @Test
    void followsAStackThatChangesBeforeItStandsStill() throws IOException {
        var copies = copies(10_000);
        copies.near(List.of(at(volume, "volumes/old")));
        var sources = List.of(at(volume, "volumes/new"));

        copies.near(sources);
        copies.same(sources, SOON);
        copies.tidyUp();

        assertThat(names(place.resolve("volumes"))).containsExactly("new");
        assertThat(Tree.of(place.resolve("volumes/new"))).isEqualTo(Tree.of(volume));
    }

    /** A clone of what is dirty waits until it is written. */
    @Test
    void leavesNothingToBeWrittenWhileAllStandsStill() throws IOException {
        var copies = copies(10_000);
        copies.near(List.of(at(volume, "volumes/db")));
        var late = Files.write(volume.resolve("late"), new byte[1 << 20]);
        assertThat(isDirty(late)).isTrue();

        copies.writeBack();

        assertThat(isDirty(late)).isFalse();
    }

    /** True where the file system has still to find blocks for what was written. */
    private static boolean isDirty(Path file) {
        var extents = new ArrayList<String>();
        ProgramRunner.run(
                Program.of(SOON, List.of("filefrag", "-v", "" + file)), Output.lines(extents::add));
        assertThat(extents).anyMatch(line -> line.contains("eof"));
        return extents.stream().anyMatch(line -> line.contains("delalloc"));
    }

    private CopiesRunner copies(int most) {
        var settings = Map.of("holdfast.snapshot.most-names", "" + most);
        return new CopiesRunner(Settings.of(SnapshotConfig.class, settings), place);
    }

    private static Source at(Path from, String to) {
        return new Source(from, Path.of(to));
    }

    private static List<String> names(Path directory) throws IOException {
        try (var paths = Files.list(directory)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
