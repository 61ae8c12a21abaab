package dev.holdfast.controller.autonomy;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.host.Heartbeat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a host is asked until its heartbeat shows that it heard. */
final class Asked {

    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Asked() {}

    /**
     * The same for every controller and for a while, so that the server drops the repeats.
     *
     * @param what names it
     * @param epoch in which what it tells was decided; null for what holds in all
     */
    static HostCommand of(
            Heartbeat host, Action action, String what, @Nullable Long epoch, Instant now) {
        var round = now.getEpochSecond() / AGAIN.toSeconds();
        var name = "%s/%s/%s/%d".formatted(what, host.host(), host.incarnation(), round);
        var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        var deadline = now.plus(PATIENCE);
        return new HostCommand(new CommandId(id), host.host(), now, deadline, action, epoch);
    }
}
