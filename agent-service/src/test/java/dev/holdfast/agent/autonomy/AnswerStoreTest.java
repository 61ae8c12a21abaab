package dev.holdfast.agent.autonomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.agent.Settings;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.RestartDecider;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Trigger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit fills the directory.
class AnswerStoreTest {

    private static final ContainerId WEB = new ContainerId("a".repeat(64));
    private static final Instant END = Instant.parse("2026-11-20T10:00:00Z");
    private static final Answer DUE =
            new Answer(
                    WEB, END, END.plusSeconds(5), new CommandId(new UUID(1, 1)), failedOnce(), 3);

    @TempDir Path data;

    @Test
    void remembersTheLastAnswerOverTheAgentsEnd() {
        var store = store();
        store.remember(new Answer(WEB, null, null, null, RestartState.NONE, 0));
        store.remember(DUE);

        // It is not closed: it was killed.
        assertThat(store().of(WEB)).contains(DUE);
    }

    @Test
    void whatAPersonDoesIsForgivenAndNothingIsDueForThatEnd() {
        var store = store();
        store.remember(DUE);

        store.forgive(WEB, Optional.of(END), 4);

        var state = failedOnce().cleared();
        assertThat(store().of(WEB)).contains(new Answer(WEB, END, null, null, state, 4));
    }

    @Test
    void anOlderWishLowersNoGeneration() {
        var store = store();
        store.remember(DUE);

        store.forgive(WEB, Optional.of(END), 1);

        assertThat(store.generation(WEB)).isEqualTo(3);
    }

    @Test
    void knowsWhatACommandTellsOfPeoplesWords() {
        var store = store();
        store.remember(DUE);

        store.raise(WEB, 4);
        store.raise(WEB, 2);

        assertThat(store().of(WEB)).contains(DUE.raised(4));
    }

    @Test
    void knowsWhatTheFirstCommandTellsOfPeoplesWords() {
        var store = store();

        store.raise(WEB, 4);

        assertThat(store().of(WEB)).contains(Answer.none(WEB, 4));
    }

    private static RestartState failedOnce() {
        var policy = Policy.of(new RestartPolicy.Always());
        var trigger = new Trigger.NotStarted("no port");
        return RestartDecider.decide(trigger, RestartState.NONE, policy, END, 0.5).after();
    }

    private AnswerStore store() {
        var settings = Map.of("holdfast.host", "host1", "holdfast.data", data.toString());
        return new AnswerStore(
                Settings.of(HostConfig.class, settings),
                new ObjectMapper().findAndRegisterModules());
    }
}
