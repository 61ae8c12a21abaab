package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.TestStack;
import dev.holdfast.agent.Workbench;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.snapshot.SnapshotId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class CancelComponentTest {

    /** In bytes. Larger ones are stored in pieces, where all that is empty is stored once. */
    private static final long LARGE = 31 << 20;

    private final SnapshotId id = new SnapshotId(UUID.randomUUID());

    @TempDir Path directory;
    Workbench bench;
    TestStack stack;

    @BeforeEach
    void open() throws IOException {
        bench = new Workbench(Workbench.settings(directory, directory));
        stack = new TestStack(bench, "hf" + UUID.randomUUID().toString().substring(0, 8));
        stack.create(Files.createDirectories(directory.resolve("stacks/shop")));
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"saving images", "copying files"})
    void endsWhatAPersonWantsNoMoreAndLeavesNothingInTheWayOfTheNext(String step) {
        var told = new ArrayList<Fact>();

        var outcome =
                take(fact -> {
                    told.add(fact);
                    if (("" + fact).contains(step)) {
                        bench.snapshots.cancel(id);
                    }
                });

        assertThat(outcome).isEqualTo(new Outcome.Failed("a person cancelled it"));
        assertThat(told).noneMatch(Fact.SnapshotTaken.class::isInstance);
        assertThat(bench.leases.isHeld(stack.project)).isFalse();
        assertThat(stack.container("app").isRunning()).isTrue();
        assertThat(take(_ -> {})).isEqualTo(new Outcome.Done());
    }

    /** Restic is asked to store so much that it speaks often enough, however quick it is. */
    @Test
    void endsWhatIsBeingStored() throws IOException {
        var large = Files.createDirectory(stack.data().resolve("large"));
        for (var number = 0; number < 600; number++) {
            try (var file = new RandomAccessFile(large.resolve("" + number).toFile(), "rw")) {
                file.setLength(LARGE);
            }
        }

        var outcome =
                take(fact -> {
                    if (("" + fact).contains("storing")) {
                        bench.snapshots.cancel(id);
                    }
                });

        assertThat(outcome).isEqualTo(new Outcome.Failed("a person cancelled it"));
        CloneRunner.remove(large);
        assertThat(take(_ -> {})).isEqualTo(new Outcome.Done());
    }

    private Outcome take(Consumer<Fact> tell) {
        var action = new Action.TakeSnapshot(id, stack.project);
        return bench.snapshots.take(new CommandId(UUID.randomUUID()), action, tell);
    }
}
