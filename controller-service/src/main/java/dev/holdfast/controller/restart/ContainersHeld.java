package dev.holdfast.controller.restart;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.restart.RestartDecision;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Containers of one host are left as they are: quarantined, or given up. Fired inside the
 * transaction that stores these decisions, while it has the lock of the host.
 */
public record ContainersHeld(HostId host, List<Held> containers, Instant at) {

    /**
     * @param id of the decision
     */
    public record Held(UUID id, KnownContainer container, RestartDecision decision) {}

    public ContainersHeld {
        containers = List.copyOf(containers);
    }

    static boolean isHeld(RestartDecision decision) {
        return switch (decision) {
            case RestartDecision.Quarantined _, RestartDecision.GiveUp _ -> true;
            case RestartDecision.Restart _,
                    RestartDecision.StayDown _,
                    RestartDecision.LeaveRunning _ ->
                    false;
        };
    }
}
