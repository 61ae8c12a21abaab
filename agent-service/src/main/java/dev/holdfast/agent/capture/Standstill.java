package dev.holdfast.agent.capture;

import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.container.ContainerId;
import java.util.List;

/**
 * What stands still for a capture, as journaled before it does.
 *
 * @param frozen to be thawed
 * @param stopped names and ids to be started again, in this order
 */
record Standstill(CommandId owner, String project, List<Freezer> frozen, List<Stopped> stopped) {

    Standstill {
        frozen = List.copyOf(frozen);
        stopped = List.copyOf(stopped);
    }

    /** What is not to be started again after all. */
    Standstill without(Stopped ended) {
        var left = stopped.stream().filter(container -> !container.equals(ended)).toList();
        return new Standstill(owner, project, frozen, left);
    }

    record Stopped(String name, ContainerId id) {}
}
