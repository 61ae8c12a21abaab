package dev.holdfast.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.container.RestartPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Holds the tables of {@code docs/policies.md} and the code to each other. */
class PolicyDocumentTest {

    @Test
    void theDocumentListsEverySettingWithWhatItTakesAndWhatIsBuiltIn() throws IOException {
        var builtIn = Policy.of(new RestartPolicy.Never());
        var expected =
                Arrays.stream(Setting.values())
                        .map(setting ->
                                "| `%s` | %s | %s |"
                                        .formatted(
                                                setting.label(),
                                                setting.takes(),
                                                setting == Setting.RESTART
                                                        ? "as the Compose file says"
                                                        : setting.of(builtIn)))
                        .toList();

        assertThat(rows("| `holdfast.")).isEqualTo(expected);
    }

    @Test
    void theDocumentListsEveryLabelOfOtherHealers() throws IOException {
        assertThat(rows("| label `"))
                .extracting(row -> row.split("`")[1])
                .containsExactlyElementsOf(
                        Arrays.stream(ForeignLabel.values()).map(ForeignLabel::label).toList());
    }

    /** Rows of three columns: the last one, for people, is left out. */
    private static java.util.List<String> rows(String beginning) throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "policies.md")).stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.replaceAll("[^|]*\\|$", "").strip())
                .toList();
    }
}
