package dev.holdfast.agent.watch;

import static dev.holdfast.agent.watch.Containers.ID;
import static dev.holdfast.agent.watch.Containers.T0;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.holdfast.agent.Settings;
import dev.holdfast.agent.engine.EngineEvent;
import dev.holdfast.agent.engine.Signal;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.lease.LeaseSupervisor;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose will an end was, where the engine's word of it is not all there. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields.
class ExitsTest {

    private static final int HANG_UP = 1;
    private static final Instant END = T0.plusSeconds(3_600);

    @TempDir Path directory;
    private TraceStore traces;
    private Exits exits;

    @BeforeEach
    void open() {
        var settings = Map.of("holdfast.host", "host1", "holdfast.data", directory.toString());
        traces =
                new TraceStore(
                        Settings.of(HostConfig.class, settings),
                        JsonMapper.builder().findAndAddModules().build());
        exits =
                new Exits(
                        traces,
                        StoppedWithHost.read(directory),
                        new EngineFiles(directory),
                        new LeaseSupervisor(
                                directory.resolve("leases"), Duration.ofSeconds(1), _ -> {}));
    }

    @Test
    void aStopIsAPersonsWillThoughOnlyTheDeathWasTold() throws IOException {
        engineSays(true);

        assertThat(intentOfDeath()).isEqualTo(Intent.PERSON);
    }

    @Test
    void aDeathThatNobodyAskedForIsNobodysWill() throws IOException {
        engineSays(false);

        assertThat(intentOfDeath()).isEqualTo(Intent.NONE);
    }

    @Test
    void aDeathIsNobodysWillWhereTheEngineKeepsItsSecrets() {
        assertThat(intentOfDeath()).isEqualTo(Intent.NONE);
    }

    @Test
    void aHangUpExplainsWhyTheEngineTakesItForStopped() throws IOException {
        engineSays(true);
        traces.remember(new EngineEvent.Killed(ID, END.minusSeconds(60), HANG_UP));

        assertThat(intentOfDeath()).isEqualTo(Intent.NONE);
    }

    @Test
    void aStopSignalThatItOutlivedExplainsItToo() throws IOException {
        engineSays(true);
        traces.remember(new EngineEvent.Killed(ID, END.minusSeconds(1_800), Signal.TERM));

        assertThat(intentOfDeath()).isEqualTo(Intent.NONE);
    }

    /** As the engine's event is taken in: remembered, then judged. */
    private Intent intentOfDeath() {
        var died = new EngineEvent.Died(ID, END, 143);
        traces.remember(died);
        return exits.of(died, Containers.running(T0, Health.NONE)).intent();
    }

    private void engineSays(boolean manuallyStopped) throws IOException {
        var config = directory.resolve("containers").resolve(ID.hex()).resolve("config.v2.json");
        Files.createDirectories(config.getParent());
        Files.writeString(config, "{\"HasBeenManuallyStopped\":%s}".formatted(manuallyStopped));
    }
}
