package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.TestStack;
import dev.holdfast.agent.Workbench;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.repository.restic.RepositoryPassword;
import dev.holdfast.repository.restic.ResticBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class CancelComponentTest {

    private final SnapshotId id = new SnapshotId(UUID.randomUUID());

    @TempDir Path directory;
    Workbench bench;
    TestStack stack;

    @BeforeEach
    void open() throws IOException {
        bench =
                new Workbench(
                        Map.of(
                                "holdfast.host", "host1",
                                "holdfast.data", directory.resolve("agent").toString(),
                                "holdfast.snapshot.clones", directory.resolve("clones").toString(),
                                "holdfast.repository.url", directory.resolve("restic").toString(),
                                "holdfast.repository.password", RepositoryPassword.of("host1"),
                                "holdfast.repository.binary", ResticBinary.path().toString(),
                                "holdfast.repository.cache",
                                        directory.resolve("cache").toString()));
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

    private Outcome take(Consumer<Fact> tell) {
        var action = new Action.TakeSnapshot(id, stack.project);
        return bench.snapshots.take(new CommandId(UUID.randomUUID()), action, tell);
    }
}
