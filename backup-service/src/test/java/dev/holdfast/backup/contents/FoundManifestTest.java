package dev.holdfast.backup.contents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.CaptureMode;
import dev.holdfast.model.snapshot.WholeHost;
import dev.holdfast.repository.ManifestExample;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoundManifestTest {

    private static final HostId HOST = new HostId(ManifestExample.HOST);
    private static final Instant BEGAN = Instant.parse("2026-11-27T02:00:00Z");
    private static final Instant ENDED = Instant.parse("2026-11-27T02:01:00Z");
    private static final ListedSnapshot LISTED = listed(ManifestExample.SNAPSHOT);

    @Test
    void isARecordWithAllThatTheRepositoryTells() {
        var found = FoundManifest.read(ManifestExample.text().getBytes(UTF_8), HOST, LISTED);

        assertThat(found.id()).hasToString(ManifestExample.SNAPSHOT);
        assertThat(found.host()).isEqualTo(HOST);
        assertThat(found.project()).isEqualTo(ManifestExample.PROJECT);
        assertThat(found.storedAt()).isEqualTo(ENDED);
        var report = found.report();
        assertThat(report.resticSnapshot()).isEqualTo("7d".repeat(32));
        assertThat(report.capturedAt()).isEqualTo(Instant.EPOCH);
        assertThat(report.mode()).isEqualTo(CaptureMode.FREEZE);
        assertThat(report.standstill()).isNull();
        assertThat(report.files()).isEqualTo(12);
        assertThat(report.bytes()).isEqualTo(3400);
        assertThat(report.addedBytes()).isEqualTo(560);
        assertThat(report.notCaptured()).containsExactly("nothing");
    }

    @Test
    void hasTheSumThatItsHostHadTold() {
        var found = FoundManifest.read(one().getBytes(UTF_8), HOST, LISTED);

        // printf … | sha256sum
        assertThat(found.report().manifestSha256())
                .isEqualTo("aead3b74f3bd7aabeb60c2cd842aae79d2fcf9a3f38e4000c02b01ad70f0f265");
    }

    @Test
    void isARecordOfAWholeHost() {
        var whole = one().replace("\"shop\"", "\"*\"");

        assertThat(FoundManifest.read(whole.getBytes(UTF_8), HOST, LISTED).project())
                .isEqualTo(WholeHost.PROJECT);
    }

    @Test
    void isNoRecordWhereItsManifestIsOfSomethingElse() {
        assertRefused(one().replace("0000002", "0000003"), "is of snapshot");
        assertRefused(one().replace("host1", "host2"), "is of host host2");
        assertRefused(one().replace("\"shop\"", "\"../shop\""), "names no stack");
        assertRefused(one().replace("\"shop\"", "null"), "names no stack");
        assertRefused(one().replace("FREEZE", "NEVER"), "is none");
        assertRefused(one().replace("\"FREEZE\"", "null"), "when and how");
        assertRefused("{}", "is of snapshot null");
        assertRefused("no", "is none");
        assertRefused("", "is none");
    }

    private static void assertRefused(String manifest, String reason) {
        assertThatThrownBy(() -> FoundManifest.read(manifest.getBytes(UTF_8), HOST, LISTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    private static String one() {
        return "{\"snapshot\":\"%s\",\"host\":\"host1\",\"project\":\"shop\",\"mode\":\"FREEZE\",\"capturedAt\":\"2026-01-01T00:00:00Z\"}"
                .formatted(ManifestExample.SNAPSHOT);
    }

    private static ListedSnapshot listed(String id) {
        return new ListedSnapshot(
                "7d".repeat(32),
                BEGAN,
                List.of("snapshot=" + id, "stack=shop"),
                new ListedSnapshot.Summary(ENDED, 12, 3400, 560));
    }
}
