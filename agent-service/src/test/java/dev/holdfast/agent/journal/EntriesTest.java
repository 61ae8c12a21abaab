package dev.holdfast.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class EntriesTest {

    private record Held(String project) {}

    @TempDir Path directory;

    @Test
    void takesAwayWhatWasHalfWrittenWhenAKillCameAndNothingElse() throws IOException {
        open().put("one", new Held("shop"));
        Files.writeString(directory.resolve("two.json.new"), "{\"pro");
        Files.writeString(directory.resolve("two.frozen.new"), "until 47");
        Files.writeString(directory.resolve("one.frozen"), "until 4711");

        var again = open();

        assertThat(again.all()).containsExactly(new Held("shop"));
        try (var left = Files.list(directory)) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("one.json", "one.frozen");
        }
    }

    private Entries<Held> open() {
        return new Entries<>(directory, Held.class);
    }
}
