package dev.holdfast.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.holdfast.backup.restore.RestoreNews.Completed;
import dev.holdfast.backup.restore.RestoreNews.Progressed;
import dev.holdfast.backup.restore.RestoreNews.Silence;
import dev.holdfast.backup.restore.RestoreState.Done;
import dev.holdfast.backup.restore.RestoreState.Failed;
import dev.holdfast.backup.restore.RestoreState.Requested;
import dev.holdfast.backup.restore.RestoreState.Running;
import dev.holdfast.model.command.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RestoreLifeTest {

    private static final Running RUNNING = new Running("filling volumes");
    private static final Failed FAILED = new Failed("port is taken");
    private static final Completed DONE = new Completed(new Outcome.Done());

    static Stream<Arguments> table() {
        return Stream.of(
                arguments(new Requested(), new Progressed("filling volumes"), RUNNING),
                arguments(RUNNING, DONE, new Done()),
                arguments(new Requested(), DONE, new Done()),
                arguments(RUNNING, new Completed(new Outcome.Failed("port is taken")), FAILED),
                arguments(
                        new Requested(),
                        new Silence(),
                        new Failed("the host did not begin in time")),
                arguments(
                        RUNNING,
                        new Silence(),
                        new Failed("the host fell silent; its last word was: filling volumes")),
                // the host's late answer outranks our impatience
                arguments(FAILED, DONE, new Done()),
                arguments(FAILED, new Progressed("filling volumes"), FAILED),
                arguments(FAILED, new Silence(), FAILED),
                arguments(new Done(), new Progressed("filling volumes"), new Done()),
                arguments(new Done(), new Silence(), new Done()),
                arguments(
                        new Done(),
                        new Completed(new Outcome.Failed("port is taken")),
                        new Done()));
    }

    @ParameterizedTest
    @MethodSource("table")
    void goesOnlyWhereItMay(RestoreState state, RestoreNews news, RestoreState after) {
        assertThat(RestoreLife.after(state, news)).isEqualTo(after);
    }
}
