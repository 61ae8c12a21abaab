package dev.holdfast.agent.lease;

import dev.holdfast.model.command.CommandId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * One stack in the hands of one operation.
 *
 * @param deadline from then on nobody holds it
 * @param stopped names of containers that a person stopped meanwhile
 */
public record Lease(String project, CommandId owner, Instant deadline, Set<String> stopped) {

    public Lease {
        stopped = Set.copyOf(stopped);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(deadline);
    }

    boolean isOf(CommandId command) {
        return owner.equals(command);
    }

    Lease until(Instant later) {
        return new Lease(project, owner, later, stopped);
    }

    Lease afterStopOf(Set<String> containers) {
        var all = new HashSet<>(stopped);
        all.addAll(containers);
        return new Lease(project, owner, deadline, all);
    }
}
