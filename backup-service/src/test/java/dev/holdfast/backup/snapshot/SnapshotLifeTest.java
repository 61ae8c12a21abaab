package dev.holdfast.backup.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.holdfast.backup.snapshot.SnapshotNews.Cancelled;
import dev.holdfast.backup.snapshot.SnapshotNews.Completed;
import dev.holdfast.backup.snapshot.SnapshotNews.Found;
import dev.holdfast.backup.snapshot.SnapshotNews.Lost;
import dev.holdfast.backup.snapshot.SnapshotNews.Progressed;
import dev.holdfast.backup.snapshot.SnapshotNews.Removed;
import dev.holdfast.backup.snapshot.SnapshotNews.Silence;
import dev.holdfast.backup.snapshot.SnapshotNews.Taken;
import dev.holdfast.backup.snapshot.SnapshotNews.Unneeded;
import dev.holdfast.backup.snapshot.SnapshotState.Failed;
import dev.holdfast.backup.snapshot.SnapshotState.Forgetting;
import dev.holdfast.backup.snapshot.SnapshotState.Forgotten;
import dev.holdfast.backup.snapshot.SnapshotState.Proven;
import dev.holdfast.backup.snapshot.SnapshotState.Requested;
import dev.holdfast.backup.snapshot.SnapshotState.Running;
import dev.holdfast.backup.snapshot.SnapshotState.Stored;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.snapshot.CaptureMode;
import dev.holdfast.model.snapshot.SnapshotReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SnapshotLifeTest {

    private static final SnapshotReport REPORT = report("ab");
    private static final Running RUNNING = new Running("copying");
    private static final Running AWAITING = new Running(SnapshotLife.AWAITS_REPORT);
    private static final Failed FAILED = new Failed("no space");
    private static final Failed CANCELLED = new Failed("a person cancelled it");
    private static final Stored STORED = new Stored(REPORT);
    private static final Proof PROOF =
            new Proof(UUID.randomUUID(), Instant.EPOCH, Duration.ofSeconds(5));
    private static final Proof LATER =
            new Proof(UUID.randomUUID(), Instant.EPOCH.plusSeconds(9), Duration.ofSeconds(4));
    private static final Proven PROVEN = new Proven(REPORT, PROOF);
    private static final Forgetting FORGETTING = new Forgetting(REPORT, "last 3");
    private static final Forgotten FORGOTTEN = new Forgotten(REPORT, "last 3");
    private static final Completed DONE = new Completed(new Outcome.Done());

    static Stream<Arguments> table() {
        return Stream.of(
                // the way it goes
                arguments(new Requested(), new Progressed("copying"), RUNNING),
                arguments(RUNNING, new Progressed("uploading"), new Running("uploading")),
                arguments(RUNNING, new Taken(REPORT), STORED),
                arguments(STORED, DONE, STORED),
                // nothing says stored before the manifest was read back
                arguments(new Requested(), DONE, AWAITING),
                arguments(RUNNING, DONE, AWAITING),
                arguments(RUNNING, new Completed(new Outcome.AlreadySo()), AWAITING),
                arguments(AWAITING, new Taken(REPORT), STORED),
                // out of order
                arguments(new Requested(), new Taken(REPORT), STORED),
                // what a look into the repository says
                arguments(STORED, new Lost("not there"), new Forgotten(REPORT, "not there")),
                arguments(FORGOTTEN, new Found(), STORED),
                arguments(STORED, new Found(), STORED),
                arguments(FORGETTING, new Found(), FORGETTING),
                arguments(FORGETTING, new Lost("not there"), FORGETTING),
                arguments(FORGOTTEN, new Lost("not there"), FORGOTTEN),
                arguments(RUNNING, new Lost("not there"), RUNNING),
                arguments(RUNNING, new Found(), RUNNING),
                arguments(FAILED, new Lost("not there"), FAILED),
                arguments(FAILED, new Found(), FAILED),
                // a person wants it no more
                arguments(new Requested(), new Cancelled(), CANCELLED),
                arguments(RUNNING, new Cancelled(), CANCELLED),
                arguments(STORED, new Cancelled(), STORED),
                arguments(CANCELLED, new Taken(REPORT), STORED),
                // failures
                arguments(RUNNING, new Completed(new Outcome.Failed("no space")), FAILED),
                arguments(
                        new Requested(),
                        new Completed(new Outcome.Missing("no such stack")),
                        new Failed("not there: no such stack")),
                arguments(
                        new Requested(),
                        new Completed(new Outcome.Deferred("a restore runs")),
                        new Failed("the stack was busy: a restore runs")),
                arguments(
                        new Requested(),
                        new Completed(new Outcome.Expired()),
                        new Failed("its deadline passed before the host began")),
                arguments(
                        new Requested(),
                        new Completed(new Outcome.Superseded("stopped")),
                        new Failed("superseded: stopped")),
                // silence
                arguments(
                        new Requested(),
                        new Silence(),
                        new Failed("the host did not begin in time")),
                arguments(
                        RUNNING,
                        new Silence(),
                        new Failed("the host fell silent; its last word was: copying")),
                arguments(
                        AWAITING,
                        new Silence(),
                        new Failed(
                                "the host said done, and never that the manifest is in the"
                                        + " repository")),
                // what is in the repository is there, however late
                arguments(FAILED, new Taken(REPORT), STORED),
                // nothing else leaves an end
                arguments(FAILED, new Progressed("copying"), FAILED),
                arguments(FAILED, DONE, FAILED),
                arguments(FAILED, new Silence(), FAILED),
                arguments(STORED, new Progressed("copying"), STORED),
                arguments(STORED, new Completed(new Outcome.Failed("no space")), STORED),
                arguments(STORED, new Silence(), STORED),
                arguments(STORED, new Taken(report("cd")), STORED),
                // only what is stored is given up, and only what was given up is forgotten
                arguments(STORED, new Unneeded("last 3"), FORGETTING),
                arguments(RUNNING, new Unneeded("last 3"), RUNNING),
                arguments(FAILED, new Unneeded("last 3"), FAILED),
                arguments(FORGETTING, new Unneeded("a person"), FORGETTING),
                arguments(FORGETTING, new Removed(), FORGOTTEN),
                arguments(STORED, new Removed(), STORED),
                // only what is needed is proven, each time anew, and what is proven is still stored
                arguments(STORED, new SnapshotNews.Proven(PROOF), PROVEN),
                arguments(PROVEN, new SnapshotNews.Proven(LATER), new Proven(REPORT, LATER)),
                arguments(RUNNING, new SnapshotNews.Proven(PROOF), RUNNING),
                arguments(FAILED, new SnapshotNews.Proven(PROOF), FAILED),
                arguments(FORGETTING, new SnapshotNews.Proven(PROOF), FORGETTING),
                arguments(FORGOTTEN, new SnapshotNews.Proven(PROOF), FORGOTTEN),
                arguments(PROVEN, new Taken(REPORT), PROVEN),
                arguments(PROVEN, new Silence(), PROVEN),
                arguments(PROVEN, new Unneeded("last 3"), FORGETTING),
                // an old word brings nothing back
                arguments(FORGETTING, new Taken(REPORT), FORGETTING),
                arguments(FORGOTTEN, new Taken(REPORT), FORGOTTEN),
                arguments(FORGOTTEN, DONE, FORGOTTEN),
                arguments(FORGOTTEN, new Silence(), FORGOTTEN));
    }

    @ParameterizedTest
    @MethodSource("table")
    void goesOnlyWhereItMay(SnapshotState state, SnapshotNews news, SnapshotState after) {
        assertThat(SnapshotLife.after(state, news)).isEqualTo(after);
    }

    private static SnapshotReport report(String sha256) {
        return new SnapshotReport(
                "7d",
                sha256,
                CaptureMode.FREEZE,
                Instant.parse("2026-01-01T00:00:00Z"),
                Duration.ofMillis(24),
                3,
                1024,
                512,
                List.of());
    }
}
