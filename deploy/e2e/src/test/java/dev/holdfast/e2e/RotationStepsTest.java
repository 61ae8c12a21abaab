package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.fleet.Command;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which passwords {@code deploy/rotate} works with, wherever it was interrupted. */
class RotationStepsTest {

    private static final String SCRIPT =
            Path.of("src", "test", "sh", "rotation-steps").toAbsolutePath().toString();

    @TempDir Path state;

    @Test
    void choosesAllWhereNoneWasBegun() throws IOException {
        assertThat(after())
                .containsEntry("chosen", "control-plane host1 host2")
                .doesNotContainKey("new-password");
    }

    @Test
    void makesOneNewPasswordHoweverOftenItIsAsked() throws IOException {
        var current = after().getProperty("current");

        var begun = after("make_new_password");

        assertThat(begun)
                .containsEntry("current", current)
                .containsEntry("old-password", current)
                .containsEntry("chosen", "control-plane")
                .containsEntry("url", "rest:http://rest-server-pruner:8000/control-plane/")
                .containsEntry("user", "control-plane");
        assertThat(begun.getProperty("new-password")).hasSize(64).isNotEqualTo(current);
        assertThat(begun.getProperty("kit")).doesNotContain("new-repository-password");
        assertThat(after("make_new_password")).isEqualTo(begun);
    }

    @Test
    void keepsTheOldPasswordWhenTheNewOneTakesItsPlace() throws IOException {
        var begun = after("make_new_password");

        var used = after("use_new_password");

        assertThat(used)
                .containsEntry("current", begun.getProperty("new-password"))
                .containsEntry("new-password", begun.getProperty("new-password"))
                .containsEntry("old-password", begun.getProperty("old-password"))
                .containsEntry("chosen", "control-plane");
        assertThat(used.getProperty("kit"))
                .contains("/repository-password", "/former-repository-password");
        assertThat(after("make_new_password", "use_new_password")).isEqualTo(used);
    }

    @Test
    void losesNeitherWhereThePowerFailsMeanwhile() throws IOException {
        var begun = after("make_new_password");

        var half = after("half_use_new_password");
        var used = after("use_new_password");

        for (var password : List.of("old-password", "new-password")) {
            assertThat(half.getProperty(password)).isEqualTo(begun.getProperty(password));
            assertThat(used.getProperty(password)).isEqualTo(begun.getProperty(password));
        }
        assertThat(half).containsEntry("current", begun.getProperty("old-password"));
        assertThat(used).containsEntry("current", begun.getProperty("new-password"));
    }

    @Test
    void changesAHostsSettingsAndNotWhatItsContainerIsMadeOf() throws IOException {
        var before = after();

        var then = after("change_password_of_host1");

        assertThat(then.getProperty("settings")).isNotEqualTo(before.getProperty("settings"));
        assertThat(then.getProperty("container")).isEqualTo(before.getProperty("container"));
    }

    /** In the same state each time, as if the one before had been interrupted there. */
    private Properties after(String... steps) throws IOException {
        var words = new ArrayList<>(List.of(SCRIPT, state.toString()));
        words.addAll(List.of(steps));
        var properties = new Properties();
        properties.load(new StringReader(Command.run(Duration.ofSeconds(30), words)));
        return properties;
    }
}
