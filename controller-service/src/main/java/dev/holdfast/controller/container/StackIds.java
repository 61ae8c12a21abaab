package dev.holdfast.controller.container;

import dev.holdfast.model.host.HostId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names stacks; an empty controller gives the same ids again, so that links to them live on. */
public final class StackIds {

    private StackIds() {}

    public static UUID of(HostId host, String project) {
        var name = "stack/" + host + "/" + project;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
