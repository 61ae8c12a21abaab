package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.repository.ManifestExample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestFormatTest {

    private static final Manifest MANIFEST =
            Manifests.of(
                    "shop",
                    List.of(Json.container('1', "shop", "app", "")),
                    List.of(new CapturedVolume("db", Json.of("{\"Name\": \"db\"}"), true)),
                    List.of(Json.of("{\"Name\": \"net\"}")));

    @Test
    void readsBackWhatItWrote() {
        assertThat(ManifestFormat.parse(ManifestFormat.bytes(MANIFEST))).isEqualTo(MANIFEST);
    }

    /** Where it differs, {@code target/manifest.json} is what agents write. */
    @Test
    void isWhatOthersAreTestedWithThatReadIt() throws IOException {
        Files.writeString(Path.of("target/manifest.json"), text());

        assertThat(text()).isEqualTo(ManifestExample.text());
    }

    @Test
    void readsWhatAnOlderAgentDidNotKnowHowToIgnore() {
        var more = text().replaceFirst("\\{", "{\"addedLater\": 1,");

        assertThat(ManifestFormat.parse(more.getBytes(StandardCharsets.UTF_8))).isEqualTo(MANIFEST);
    }

    /** Before there were pieces, every file was whole. */
    @Test
    void readsThatOfVersion1() {
        var older =
                text().replaceFirst(",\\s*\"pieces\" : null", "")
                        .replace("\"version\" : 2", "\"version\" : 1");

        var parsed = ManifestFormat.parse(older.getBytes(StandardCharsets.UTF_8));

        assertThat(older).doesNotContain("pieces");
        assertThat(parsed.pieces()).isNull();
        assertThat(parsed.containers()).isEqualTo(MANIFEST.containers());
    }

    @Test
    void refusesAFormatThatIsNewerThanItself() {
        var newer = text().replaceFirst("\"version\" : 2", "\"version\" : 3");

        assertThatThrownBy(() -> ManifestFormat.parse(newer.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("version 3");
    }

    @Test
    void refusesWhatIsNoManifest() {
        assertThatThrownBy(() -> ManifestFormat.parse("no".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String text() {
        return new String(ManifestFormat.bytes(MANIFEST), StandardCharsets.UTF_8);
    }
}
