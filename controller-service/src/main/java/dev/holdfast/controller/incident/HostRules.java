package dev.holdfast.controller.incident;

import dev.holdfast.controller.host.HostSign;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What follows where a host is down, and where it is back: one incident for all that is on it. */
final class HostRules {

    private final Optional<KnownIncident> known;
    private final Damping damping;
    private final Instant now;

    /**
     * @param lately incidents of one host that are open, or may be opened again
     */
    HostRules(List<KnownIncident> lately, Damping damping, Instant now) {
        this.known =
                lately.stream()
                        .filter(it -> it.kind() == IncidentKind.HOST_DOWN)
                        .reduce((one, other) ->
                                one.openedAt().isBefore(other.openedAt()) ? other : one);
        this.damping = damping;
        this.now = now;
    }

    Optional<KnownIncident> looked(HostSign sign, UUID fresh) {
        return switch (sign.state()) {
            case DOWN ->
                    known.map(it -> down(it, sign))
                            .orElseGet(() -> Optional.of(opened(sign, fresh)));
            case ALIVE -> known.filter(KnownIncident::isOpen).flatMap(it -> alive(it, sign));
            // Silent for a moment is neither.
            case SUSPECT, UNHEARD -> Optional.empty();
        };
    }

    private KnownIncident opened(HostSign sign, UUID fresh) {
        return KnownIncident.opened(
                fresh,
                IncidentKind.HOST_DOWN,
                "host " + sign.host(),
                sign.host(),
                "host %s is down".formatted(sign.host()),
                entry(Change.OPENED, silent(sign)));
    }

    private Optional<KnownIncident> down(KnownIncident it, HostSign sign) {
        if (!it.isOpen()) {
            return Optional.of(it.reopened(entry(Change.REOPENED, silent(sign))));
        }
        return it.calmSince() == null
                ? Optional.empty()
                : Optional.of(it.relapsed(entry(Change.UPDATED, silent(sign))));
    }

    private Optional<KnownIncident> alive(KnownIncident it, HostSign sign) {
        var calmSince = it.calmSince();
        if (calmSince == null) {
            return Optional.of(
                    it.calming(
                            entry(
                                    Change.UPDATED,
                                    "host %s is heard again".formatted(sign.host()))));
        }
        return calmSince.plus(damping.calm(it.relapses())).isAfter(now)
                ? Optional.empty()
                : Optional.of(
                        it.resolved(
                                entry(Change.RESOLVED, "host %s is back".formatted(sign.host()))));
    }

    private Entry entry(Change change, String sentence) {
        return new Entry(now, change, sentence, null);
    }

    private static String silent(HostSign sign) {
        return "host %s is down: it was last heard at %s".formatted(sign.host(), sign.lastHeard());
    }
}
