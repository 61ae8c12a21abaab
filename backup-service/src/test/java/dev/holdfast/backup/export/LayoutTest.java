package dev.holdfast.backup.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {

    private static final Path SCRATCH = Path.of("/scratch");
    private static final String SUM = "0f".repeat(32);

    @Test
    void knowsWhereEachPartOfARepositoryGoes() {
        for (var part :
                new String[] {
                    "config", "keys/" + SUM, "snapshots/" + SUM, "index/" + SUM, "data/0f/" + SUM
                }) {
            assertThat(Layout.place(SCRATCH, file("holdfast/repository/" + part)))
                    .contains(Path.of("/scratch/holdfast/repository/" + part));
        }
    }

    @Test
    void unpacksNeitherDirectoriesNorWhatIsForPeople() {
        assertThat(Layout.place(SCRATCH, file("holdfast/README.md"))).isEmpty();
        for (var directory :
                new String[] {
                    "", "/", "/repository", "/repository/keys/", "/repository/data/0f/"
                }) {
            assertThat(Layout.place(SCRATCH, directory("holdfast" + directory))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../holdfast/repository/config",
                "holdfast/../config",
                "holdfast/repository/../../config",
                "holdfast/repository/data/../config",
                "holdfast//repository/config",
                "holdfast/repository/config/",
                "holdfast/repository/config\nx",
                "./holdfast/repository/config",
                "holdfast/repository/keys/0f",
                "holdfast/repository/locks/0f",
                "holdfast/other",
                "repository/config"
            })
    void takesNothingElse(String name) {
        assertThatThrownBy(() -> Layout.place(SCRATCH, file(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("\n")
                .hasMessageEndingWith("no export holds this");
        assertThatThrownBy(() -> Layout.place(SCRATCH, directory(name + "x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void leavesLocksAndScratchFilesOutOfAnExport() {
        assertThat(Layout.isPart("holdfast/README.md")).isTrue();
        assertThat(Layout.isPart("holdfast/repository/config")).isTrue();
        assertThat(Layout.isPart("holdfast/repository/locks/" + SUM)).isFalse();
        assertThat(Layout.isPart("holdfast/repository/data/0f/tmp")).isFalse();
    }

    private static TarHeader file(String name) {
        return new TarHeader(name, false, 1);
    }

    private static TarHeader directory(String name) {
        return new TarHeader(name, true, 0);
    }
}
