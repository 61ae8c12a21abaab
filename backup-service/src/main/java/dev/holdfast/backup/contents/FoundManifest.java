package dev.holdfast.backup.contents;

import dev.holdfast.backup.api.Names;
import dev.holdfast.backup.snapshot.FoundSnapshot;
import dev.holdfast.backup.snapshot.Origin;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.CaptureMode;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.model.snapshot.SnapshotReport;
import dev.holdfast.service.json.WireJson;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a record is made of, as an agent has written it beside the files. All of it may be missing:
 * the repository is its host's to write to.
 */
public record FoundManifest(
        @Nullable UUID snapshot,
        @Nullable String host,
        @Nullable String project,
        @Nullable Instant capturedAt,
        @Nullable CaptureMode mode,
        @Nullable List<String> notCaptured) {

    /**
     * @param owner whose repository it is in
     * @throws IllegalArgumentException where no record can be made of it, with the reason
     */
    public static FoundSnapshot read(byte[] bytes, HostId owner, ListedSnapshot listed) {
        var manifest = parse(bytes);
        var id = listed.snapshot().orElseThrow();
        var taken = listed.origin().orElse(new Origin(owner.name(), id));
        require(
                taken.snapshot().equals(manifest.snapshot),
                "its manifest is of snapshot " + manifest.snapshot);
        require(taken.host().equals(manifest.host), "its manifest is of host " + manifest.host);
        return new FoundSnapshot(
                new SnapshotId(id),
                owner,
                manifest.stack(),
                manifest.report(sha256(bytes), listed),
                listed.storedAt(),
                listed.origin().orElse(null));
    }

    /**
     * By what an import stores what was taken elsewhere.
     *
     * @param id of its own here
     * @throws IllegalArgumentException where it does not say what it is
     */
    public static List<String> tags(byte[] bytes, UUID id) {
        var manifest = parse(bytes);
        require(manifest.snapshot != null, "its manifest names no snapshot");
        require(
                manifest.host != null && manifest.host.matches(Names.HOST),
                "its manifest names no host");
        var origin =
                new Origin(
                        Objects.requireNonNull(manifest.host),
                        Objects.requireNonNull(manifest.snapshot));
        return ListedSnapshot.tags(id, manifest.stack(), origin);
    }

    private String stack() {
        require(project != null && project.matches(Names.CAPTURED), "its manifest names no stack");
        return Objects.requireNonNull(project);
    }

    private SnapshotReport report(String sha256, ListedSnapshot listed) {
        if (capturedAt == null || mode == null) {
            throw new IllegalArgumentException("its manifest does not say when and how");
        }
        var counted = listed.counted();
        return new SnapshotReport(
                listed.id(),
                sha256,
                mode,
                capturedAt,
                null,
                counted.files(),
                counted.bytes(),
                counted.addedBytes(),
                notCaptured == null ? List.of() : notCaptured);
    }

    private static FoundManifest parse(byte[] bytes) {
        try {
            return WireJson.read(new String(bytes, StandardCharsets.UTF_8), FoundManifest.class);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException("its manifest is none", e);
        }
    }

    private static void require(boolean is, String otherwise) {
        if (!is) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** In hexadecimal, as the agent has it. */
    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
