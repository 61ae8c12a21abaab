package dev.holdfast.controller.incident;

import dev.holdfast.controller.host.HostSign;
import dev.holdfast.controller.host.HostState;
import dev.holdfast.model.host.HostId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may be wrong with a host itself, in words, and whether it is.
 *
 * @param wrong null where it can be said neither way
 */
record HostTrouble(
        IncidentKind kind,
        String cause,
        HostId host,
        String headline,
        String begun,
        String calming,
        String over,
        @Nullable Boolean wrong) {

    /** It is not heard any more. */
    static HostTrouble silence(HostSign sign) {
        var host = sign.host();
        return new HostTrouble(
                IncidentKind.HOST_DOWN,
                "host " + host,
                host,
                "host %s is down".formatted(host),
                "host %s is down: it was last heard at %s".formatted(host, sign.lastHeard()),
                "host %s is heard again".formatted(host),
                "host %s is back".formatted(host),
                switch (sign.state()) {
                    case DOWN -> true;
                    case ALIVE -> false;
                    // Silent for a moment is neither.
                    case SUSPECT, UNHEARD -> null;
                });
    }

    /** More than one agent speaks as it. */
    static HostTrouble sharing(HostSign sign) {
        var host = sign.host();
        var alone = "one agent speaks as %s, incarnation %s".formatted(host, sign.incarnation());
        return new HostTrouble(
                IncidentKind.TWO_AGENTS,
                "agents of " + host,
                host,
                "more than one agent speaks as %s".formatted(host),
                Objects.requireNonNullElse(sign.problem(), alone),
                alone,
                alone,
                sign.problem() != null
                        ? Boolean.TRUE
                        : sign.state() == HostState.ALIVE ? Boolean.FALSE : null);
    }
}
