package dev.holdfast.controller.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.restart.RestartState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final Duration AHEAD = Duration.ofMinutes(15);
    private static final ContainerId CONTAINER = new ContainerId("a".repeat(64));
    private static final Action START = new Action.StartContainer(CONTAINER, NOW.plus(AHEAD), 0);

    /** Its host would take over at once, and start it before its time. */
    @Test
    void sayByTheClockOfTheHostWhenARestartIsDue() {
        var due = NOW.plusSeconds(30);
        var command = new CommandId(UUID.randomUUID());

        var answer = Answers.of(START, ofAHostThatIsAhead(), due, command);

        assertThat(answer.due()).isEqualTo(due.plus(AHEAD));
        assertThat(Answers.of(START, RestartState.NONE, due, command).due()).isEqualTo(due);
        assertThat(Answers.of(START, ofAHostThatIsAhead(), null, null).due()).isNull();
    }

    private static RestartState ofAHostThatIsAhead() {
        return RestartState.NONE.seen(running(), NOW.plus(AHEAD), NOW);
    }

    private static ObservedContainer running() {
        return new ObservedContainer(
                CONTAINER,
                "shop-db-1",
                "shop/db",
                null,
                true,
                new RestartPolicy.Always(),
                false,
                null,
                ContainerState.RUNNING,
                Health.NONE,
                NOW.plus(AHEAD),
                null,
                List.of(),
                Declared.NOTHING);
    }
}
