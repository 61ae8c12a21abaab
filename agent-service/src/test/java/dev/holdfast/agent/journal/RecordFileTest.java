package dev.holdfast.agent.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {

    @TempDir Path directory;
    private Path path = Path.of("");

    @BeforeEach
    void write() {
        path = directory.resolve("records");
        try (var file = RecordFile.open(path, _ -> {})) {
            file.append("one".getBytes(UTF_8));
            file.append(new byte[0]);
            file.append("three".getBytes(UTF_8));
        }
    }

    @Test
    void readsWhatWasWritten() {
        assertThat(read()).containsExactly("one", "", "three");
    }

    @Test
    void cutsOffEveryTornEnd() throws IOException {
        var whole = Files.readAllBytes(path);
        for (var length = whole.length - 1; length > whole.length - 13; length--) {
            Files.write(path, java.util.Arrays.copyOf(whole, length));

            assertThat(read()).as("of %d bytes", length).containsExactly("one", "");
            assertThat(Files.size(path)).isEqualTo(8 + 3 + 8);
        }
    }

    @Test
    void cutsOffAnEndThatIsNotWhatWasWritten() throws IOException {
        var bytes = Files.readAllBytes(path);
        bytes[bytes.length - 1]++;
        Files.write(path, bytes);

        assertThat(read()).containsExactly("one", "");
    }

    @Test
    void cutsOffAnImpossibleLength() throws IOException {
        Files.write(path, new byte[] {127, 0, 0, 0, 1, 2, 3, 4, 5}, StandardOpenOption.APPEND);

        assertThat(read()).containsExactly("one", "", "three");
    }

    /** Whoever has run out of patience with a program interrupts who tells how far it is. */
    @Test
    void goesOnAfterAnInterrupt() {
        try (var file = RecordFile.open(path, _ -> {})) {
            Thread.currentThread().interrupt();
            file.append("four".getBytes(UTF_8));
            file.force();
            assertThat(Thread.interrupted()).isTrue();

            file.append("five".getBytes(UTF_8));
        }

        assertThat(read()).containsExactly("one", "", "three", "four", "five");
    }

    @Test
    void goesOnAfterATornEnd() throws IOException {
        Files.write(path, new byte[] {0, 0, 0, 9, 1}, StandardOpenOption.APPEND);
        try (var file = RecordFile.open(path, _ -> {})) {
            file.append("four".getBytes(UTF_8));
        }

        assertThat(read()).containsExactly("one", "", "three", "four");
    }

    private List<String> read() {
        var records = new ArrayList<String>();
        RecordFile.open(path, record -> records.add(new String(record, UTF_8))).close();
        return records;
    }
}
