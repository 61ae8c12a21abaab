package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThawNoteTest {

    private static final ThawNote NOTE =
            new ThawNote(
                    4711,
                    List.of(
                            new Freezer(Path.of("/sys/fs/cgroup/freezer/docker/a b"), false),
                            new Freezer(Path.of("/sys/fs/cgroup/docker-c.scope"), true)));

    @Test
    void saysToAScriptUntilWhenAndWhatToWriteWhere() {
        assertThat(NOTE.lines())
                .containsExactly(
                        "until 4711",
                        "THAWED /sys/fs/cgroup/freezer/docker/a b/freezer.state",
                        "0 /sys/fs/cgroup/docker-c.scope/cgroup.freeze");
    }

    @Test
    void isReadBackAsItWasWritten() {
        assertThat(ThawNote.of(NOTE.lines())).isEqualTo(NOTE);
    }
}
