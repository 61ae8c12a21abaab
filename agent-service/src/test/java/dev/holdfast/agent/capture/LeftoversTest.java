package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.snapshot.WholeHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeftoversTest {

    @TempDir Path clones;

    /** Also where one of the same stack was left before and is not removed yet. */
    @Test
    void setsCapturesAsideAndNothingElse() throws IOException {
        var restore = Files.createDirectory(clones.resolve("restore-1"));
        var first = Files.createDirectories(Leftovers.place(clones, "shop").resolve("volumes"));
        new Leftovers(clones).setAside();
        var second = Files.createDirectories(Leftovers.place(clones, "shop").resolve("volumes"));

        var whole = Files.createDirectories(Leftovers.place(clones, WholeHost.PROJECT));

        var removal = new Leftovers(clones).setAside();

        assertThat(restore).exists();
        assertThat(first).doesNotExist();
        assertThat(second).doesNotExist();
        assertThat(whole).doesNotExist();
        removal.run();
        assertThat(clones.resolve("trash")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../docker", "a/../../docker", "-rf", ".", "a b"})
    void takesNoNameThatLeadsElsewhere(String name) {
        assertThat(Leftovers.isProject(name)).isFalse();
        assertThat(Leftovers.isProject("shop_2-a")).isTrue();
    }

    @Test
    void keepsWhatIsOfTheWholeHostWhereNoStackCanBe() {
        var kept = Leftovers.kept(clones, WholeHost.PROJECT);

        assertThat(Leftovers.canBeCaptured(WholeHost.PROJECT)).isTrue();
        assertThat(Leftovers.isProject("" + kept.getFileName())).isFalse();
        assertThat(Leftovers.isOfStack(kept)).isFalse();
        assertThat(Leftovers.isOfStack(Leftovers.kept(clones, "host"))).isTrue();
    }
}
