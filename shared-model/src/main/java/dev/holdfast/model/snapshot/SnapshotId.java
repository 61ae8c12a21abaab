package dev.holdfast.model.snapshot;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one snapshot for ever, in Postgres, in the manifest and as a tag in the repository. */
public record SnapshotId(@JsonValue UUID id) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SnapshotId {}

    @Override
    public String toString() {
        return id.toString();
    }
}
