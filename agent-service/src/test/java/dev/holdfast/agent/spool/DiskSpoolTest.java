package dev.holdfast.agent.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.journal.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpoolTest {

    private static final SpoolBounds WIDE = new SpoolBounds(1 << 20, 64);

    @TempDir Path directory;

    @Test
    void givesSequencesWithoutGapsAndReadsThemInOrder() {
        try (var spool = new DiskSpool(directory, WIDE)) {
            append(spool, 5);

            assertThat(bodies(spool, 0)).containsExactly("e1", "e2", "e3", "e4", "e5");
            assertThat(bodies(spool, 3)).containsExactly("e4", "e5");
            assertThat(bodies(spool, 0)).hasSize(5);
            assertThat(spool.after(5)).isNull();
        }
    }

    @Test
    void remembersOverARestartWhatWasNotAcknowledged() {
        try (var spool = new DiskSpool(directory, WIDE)) {
            append(spool, 5);
            spool.acknowledge(3);
        }

        try (var spool = new DiskSpool(directory, WIDE)) {
            assertThat(spool.acknowledged()).isEqualTo(3);
            assertThat(bodies(spool, spool.acknowledged())).containsExactly("e4", "e5");
            assertThat(append(spool, 1)).isEqualTo(6);
        }
    }

    @Test
    void neverGivesASequenceTwiceEvenWhenEverythingIsAcknowledged() {
        var tight = new SpoolBounds(20, 4);
        try (var spool = new DiskSpool(directory, tight)) {
            append(spool, 9);
            spool.acknowledge(9);
        }

        try (var spool = new DiskSpool(directory, tight)) {
            assertThat(append(spool, 1)).isEqualTo(10);
        }
    }

    @Test
    void letsTheOldestGoWhenFull() throws IOException {
        try (var spool = new DiskSpool(directory, new SpoolBounds(64, 4))) {
            append(spool, 100);

            assertThat(bodies(spool, 0)).endsWith("e99", "e100").hasSizeBetween(4, 20);
            assertThat(spool.takeDropped()).isEqualTo(100 - bodies(spool, 0).size());
            assertThat(spool.takeDropped()).isZero();
            assertThat(bytes()).isLessThan(5 * 64);
        }
    }

    @Test
    void keepsNoMoreThanItMustWhenAcknowledged() throws IOException {
        try (var spool = new DiskSpool(directory, new SpoolBounds(64, 50))) {
            append(spool, 100);
            spool.acknowledge(100);

            assertThat(spool.takeDropped()).isZero();
            assertThat(bytes()).isLessThan(2 * 64);
        }
    }

    @Test
    void cutsOffAWriteThatWasTorn() throws IOException {
        try (var spool = new DiskSpool(directory, WIDE)) {
            append(spool, 2);
        }
        var segment = directory.resolve("%019d.events".formatted(1));
        Files.write(segment, new byte[] {0, 0, 0, 50, 1, 2}, StandardOpenOption.APPEND);

        try (var spool = new DiskSpool(directory, WIDE)) {
            assertThat(append(spool, 1)).isEqualTo(3);
            assertThat(bodies(spool, 0)).containsExactly("e1", "e2", "e3");
        }
    }

    @Test
    void wakesWhoWaitsForTheNextEvent() throws InterruptedException {
        try (var spool = new DiskSpool(directory, WIDE)) {
            assertThat(spool.awaitAfter(0, Duration.ofMillis(1))).isFalse();
            var appending = Thread.startVirtualThread(() -> append(spool, 1));

            assertThat(spool.awaitAfter(0, Duration.ofSeconds(10))).isTrue();
            appending.join();
        }
    }

    @Test
    void losesNothingThatWasAppendedWhenItsProcessIsKilled() throws Exception {
        var said = ChildJvm.killedAfter(2_000, AppendForEver.class, directory);

        try (var spool = new DiskSpool(directory, AppendForEver.BOUNDS)) {
            assertThat(spool.last()).isGreaterThanOrEqualTo(said.size() - 1);
            assertThat(bodies(spool, 0))
                    .isEqualTo(
                            LongStream.rangeClosed(1, spool.last())
                                    .mapToObj(n -> "e" + n)
                                    .toList());
        }
    }

    /** Says each sequence after it was appended, until it is killed. */
    static final class AppendForEver {

        static final SpoolBounds BOUNDS = new SpoolBounds(4096, 10_000);

        private AppendForEver() {}

        public static void main(String[] arguments) {
            try (var spool = new DiskSpool(Path.of(arguments[0]), BOUNDS)) {
                while (spool.last() < 10_000_000) {
                    System.out.println(append(spool, 1));
                }
            }
        }
    }

    private static long append(DiskSpool spool, int count) {
        var last = 0L;
        for (var i = 0; i < count; i++) {
            last = spool.append(n -> new SpooledEvent(n, "a.b", ("e" + n).getBytes(UTF_8)));
        }
        return last;
    }

    private static List<String> bodies(DiskSpool spool, long after) {
        var bodies = new ArrayList<String>();
        for (var event = spool.after(after); event != null; event = spool.after(event.sequence())) {
            assertThat(event.subject()).isEqualTo("a.b");
            bodies.add(new String(event.body(), UTF_8));
        }
        return bodies;
    }

    private long bytes() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".events"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
