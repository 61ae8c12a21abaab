package dev.holdfast.agent.execute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.holdfast.agent.journal.ChildJvm;
import dev.holdfast.agent.journal.RecordFile;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.host.HostId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandJournalTest {

    private static final ContainerId ID = new ContainerId("0a".repeat(32));
    private static final ContainerId OTHER = new ContainerId("0b".repeat(32));
    private static final HostId HOST = new HostId("host1");
    private static final JournalBounds BOUNDS = new JournalBounds(64 * 1024, 100);
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456789Z");

    @TempDir Path directory;

    @Test
    void answersARepeatWithTheSameOutcome() {
        var command = stop(1);
        try (var journal = open()) {
            assertThat(journal.received(command)).isTrue();
            assertThat(journal.received(command)).isFalse();
            journal.completed(command.id(), new Outcome.Failed("it is on fire"));
        }

        try (var journal = open()) {
            assertThat(journal.received(command)).isFalse();
            assertThat(journal.outcome(command.id())).contains(new Outcome.Failed("it is on fire"));
        }
    }

    @Test
    void resumesWhatWasNotFinished() {
        var first = stop(1);
        var second = start(2);
        try (var journal = open()) {
            journal.received(first);
            journal.received(second);
            journal.completed(first.id(), new Outcome.Done());
        }

        try (var journal = open()) {
            assertThat(journal.unfinished()).containsExactly(second);
        }
    }

    @Test
    void opensWhatAnotherVersionWrote() {
        var readable = stop(1);
        var older =
                """
                {"received": {"action": {"verb": "stop-stack", "project": "shop"}}}\
                """;
        try (var file = RecordFile.open(directory.resolve("commands"), _ -> {})) {
            file.append(older.getBytes(StandardCharsets.UTF_8));
        }
        try (var journal = open()) {
            journal.received(readable);
        }

        try (var journal = open()) {
            assertThat(journal.unfinished()).containsExactly(readable);
        }
    }

    @Test
    void refusesALowerGenerationAlsoAfterARestart() {
        try (var journal = open()) {
            journal.received(stop(7));
            journal.received(start(3));
        }

        try (var journal = open()) {
            assertThat(journal.generation(ID)).isEqualTo(7);
            assertThat(Admission.refusal(start(6), NOW, journal::generation))
                    .containsInstanceOf(Outcome.Superseded.class);
            assertThat(Admission.refusal(start(7), NOW, journal::generation)).isEmpty();
        }
    }

    @Test
    void aStopOfAStackOutdatesTheDelayedStartsOfItsContainersAlsoAfterARestart() {
        try (var journal = open()) {
            journal.received(stopStack(Map.of(ID, 7L, OTHER, 2L)));
        }

        try (var journal = open()) {
            assertThat(Admission.refusal(start(6), NOW, journal::generation))
                    .containsInstanceOf(Outcome.Superseded.class);
            assertThat(Admission.refusal(start(7), NOW, journal::generation)).isEmpty();
        }
    }

    @Test
    void refusesAnActionAboutAStackOnlyWhereEachOfItsContainersIsOutdated() {
        var stop = stopStack(Map.of(ID, 7L, OTHER, 2L));

        assertThat(Admission.refusal(stop, NOW, _ -> 8))
                .containsInstanceOf(Outcome.Superseded.class);
        assertThat(Admission.refusal(stop, NOW, id -> id.equals(ID) ? 8 : 2)).isEmpty();
        assertThat(Admission.refusal(stopStack(Map.of()), NOW, _ -> 8)).isEmpty();
    }

    @Test
    void beginsNothingAfterItsDeadline() {
        assertThat(Admission.refusal(start(1), NOW.plusSeconds(31), _ -> 0))
                .contains(new Outcome.Expired());
        assertThat(Admission.refusal(start(1), NOW.plusSeconds(30), _ -> 0)).isEmpty();
    }

    @Test
    void staysShortWithoutForgettingWhatIsUnfinished() {
        var unfinished = stop(900);
        try (var journal = open()) {
            journal.received(unfinished);
            for (var i = 0; i < 2_000; i++) {
                var command = start(i);
                journal.received(command);
                journal.completed(command.id(), new Outcome.Done());
            }

            assertThat(journal.bytes()).isLessThan(2 * BOUNDS.bytes());
        }
        try (var journal = open()) {
            assertThat(journal.unfinished()).containsExactly(unfinished);
            assertThat(journal.generation(ID)).isEqualTo(1_999);
        }
    }

    @Test
    void losesNoCommandThatWasTakenWhenItsProcessIsKilled() throws Exception {
        var said = ChildJvm.killedAfter(500, JournalForEver.class, directory);

        try (var journal = open()) {
            // The last line may be torn by the kill.
            assertThat(said.subList(0, said.size() - 1))
                    .allSatisfy(id ->
                            assertThat(journal.received(start(1, UUID.fromString(id)))).isFalse());
        }
    }

    /** Says each id after it was journaled, until it is killed. */
    static final class JournalForEver {

        private JournalForEver() {}

        public static void main(String[] arguments) {
            var path = Path.of(arguments[0]).resolve("commands");
            try (var journal = new CommandJournal(path, BOUNDS, json())) {
                while (journal.unfinished().size() < 1_000_000) {
                    var command = start(1);
                    journal.received(command);
                    System.out.println(command.id());
                }
            }
        }
    }

    private CommandJournal open() {
        return new CommandJournal(directory.resolve("commands"), BOUNDS, json());
    }

    private static ObjectMapper json() {
        return new ObjectMapper()
                .findAndRegisterModules()
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    }

    private static HostCommand start(long generation) {
        return start(generation, UUID.randomUUID());
    }

    private static HostCommand start(long generation, UUID id) {
        return command(new Action.StartContainer(ID, NOW, generation), id);
    }

    private static HostCommand stop(long generation) {
        return command(new Action.StopContainer(ID, generation, null), UUID.randomUUID());
    }

    private static HostCommand stopStack(Map<ContainerId, Long> generations) {
        return command(new Action.StopStack("shop", generations), UUID.randomUUID());
    }

    private static HostCommand command(Action action, UUID id) {
        return new HostCommand(new CommandId(id), HOST, NOW, NOW.plusSeconds(30), action);
    }
}
