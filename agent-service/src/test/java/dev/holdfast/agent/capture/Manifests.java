package dev.holdfast.agent.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.CaptureMode;
import dev.holdfast.model.snapshot.SnapshotId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Manifests for tests of what is decided by them. */
public final class Manifests {

    private Manifests() {}

    public static Manifest of(
            String project,
            List<RawContainer> containers,
            List<CapturedVolume> volumes,
            List<JsonNode> networks) {
        return new Manifest(
                Manifest.VERSION,
                new SnapshotId(new UUID(1, 2)),
                new HostId("host1"),
                project,
                true,
                Instant.EPOCH,
                CaptureMode.FREEZE,
                new Platform("linux", "amd64", "28"),
                "/root/stacks/" + project,
                containers.stream().map(CapturedImage::of).toList(),
                containers.stream()
                        .map(c -> new CapturedContainer(c.name(), c.json(), "always", true))
                        .toList(),
                volumes,
                networks,
                containers.stream().map(RawContainer::name).toList(),
                List.of(),
                List.of("nothing"),
                null);
    }
}
