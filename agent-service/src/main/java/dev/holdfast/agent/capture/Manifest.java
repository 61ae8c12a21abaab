package dev.holdfast.agent.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.CaptureMode;
import dev.holdfast.model.snapshot.SnapshotId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one snapshot holds; {@code manifest.json} at its root. Beside it stand {@code images.tar},
 * {@code stack/}, {@code volumes/<name>/} and {@code layers/<container's name>/}, and where files
 * are in pieces {@code pieces/}.
 *
 * @param version of this format; a reader refuses what is newer than it knows
 * @param managed Holdfast decided the stack's restarts
 * @param directory where the stack's files were; null where they are not in the snapshot
 * @param started names of the containers that ran, or were down only until their restart, in the
 *     order in which they had started
 * @param finished names of those that had completed, were stopped or never started
 * @param pieces the sum of the index of pieces; null where every file is whole
 */
public record Manifest(
        int version,
        SnapshotId snapshot,
        HostId host,
        String project,
        boolean managed,
        Instant capturedAt,
        CaptureMode mode,
        Platform platform,
        @Nullable String directory,
        List<CapturedImage> images,
        List<CapturedContainer> containers,
        List<CapturedVolume> volumes,
        List<JsonNode> networks,
        List<String> started,
        List<String> finished,
        List<String> notCaptured,
        @Nullable String pieces) {

    public static final int VERSION = 2;
    public static final String FILE = "manifest.json";
    public static final String IMAGES = "images.tar";

    private static final String STACK = "stack";

    public Manifest {
        images = List.copyOf(images);
        containers = List.copyOf(containers);
        volumes = List.copyOf(volumes);
        networks = List.copyOf(networks);
        started = List.copyOf(started);
        finished = List.copyOf(finished);
        notCaptured = List.copyOf(notCaptured);
    }

    /** The same with other containers. */
    public Manifest with(List<CapturedContainer> others) {
        return with(others, volumes, networks);
    }

    /** The same with other containers, volumes and networks. */
    public Manifest with(
            List<CapturedContainer> otherContainers,
            List<CapturedVolume> otherVolumes,
            List<JsonNode> otherNetworks) {
        return with(otherContainers, otherVolumes, otherNetworks, pieces);
    }

    /** The same with large files in pieces. */
    Manifest inPieces(String index) {
        return with(containers, volumes, networks, index);
    }

    private Manifest with(
            List<CapturedContainer> otherContainers,
            List<CapturedVolume> otherVolumes,
            List<JsonNode> otherNetworks,
            @Nullable String index) {
        return new Manifest(
                version,
                snapshot,
                host,
                project,
                managed,
                capturedAt,
                mode,
                platform,
                directory,
                images,
                otherContainers,
                otherVolumes,
                otherNetworks,
                started,
                finished,
                notCaptured,
                index);
    }

    /** Where, from the snapshot's root, the stack's files are. */
    public static Path stack() {
        return Path.of(STACK);
    }

    public static Path volume(String name) {
        return Path.of("volumes", name);
    }

    public static Path layer(String container) {
        return Path.of("layers", container);
    }
}
