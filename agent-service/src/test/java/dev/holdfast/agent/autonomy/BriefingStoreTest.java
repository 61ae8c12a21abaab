package dev.holdfast.agent.autonomy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.Settings;
import dev.holdfast.agent.identity.HostConfig;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class BriefingStoreTest {

    private static final Briefing TOLD =
            new Briefing("told", Map.of("backoff.longest", "5m"), Map.of());

    @TempDir Path directory;

    @Test
    void whoIsAloneKnowsWhatIsBuiltInUntilSomebodySaysOtherwise() {
        open().standAlone();
        assertThat(open().now()).contains(Briefing.ALONE);

        open().keep(TOLD);
        open().standAlone();

        assertThat(open().now()).contains(TOLD);
    }

    @Test
    void whoWasNeverToldKnowsNothing() {
        assertThat(open().now()).isEmpty();
    }

    private BriefingStore open() {
        var settings = Map.of("holdfast.host", "host1", "holdfast.data", "" + directory);
        return new BriefingStore(Settings.of(HostConfig.class, settings));
    }
}
