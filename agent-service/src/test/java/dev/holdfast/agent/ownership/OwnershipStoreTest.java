package dev.holdfast.agent.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.Settings;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.model.host.Owner;
import dev.holdfast.model.host.Ownership;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit fills the directory.
class OwnershipStoreTest {

    @TempDir Path data;

    @Test
    void aNewHostIsItsControllers() {
        assertThat(store().now()).isEqualTo(new Ownership(1, Owner.CONTROLLER));
    }

    @Test
    void keepsTheEpochOverTheAgentsRestart() {
        store().keep(new Ownership(2, Owner.AGENT));

        assertThat(store().now()).isEqualTo(new Ownership(2, Owner.AGENT));
    }

    private OwnershipStore store() {
        var settings = Map.of("holdfast.host", "host1", "holdfast.data", data.toString());
        return new OwnershipStore(Settings.of(HostConfig.class, settings));
    }
}
