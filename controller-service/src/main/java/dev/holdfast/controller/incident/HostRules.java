package dev.holdfast.controller.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What follows where something is wrong with a host itself: one incident for all that is on it. */
final class HostRules {

    private final HostTrouble trouble;
    private final Optional<KnownIncident> known;
    private final Damping damping;
    private final Instant now;

    /**
     * @param lately incidents of one host that are open, or may be opened again
     */
    HostRules(HostTrouble trouble, List<KnownIncident> lately, Damping damping, Instant now) {
        this.trouble = trouble;
        this.known =
                lately.stream()
                        .filter(it -> it.kind() == trouble.kind())
                        .reduce((one, other) ->
                                one.openedAt().isBefore(other.openedAt()) ? other : one);
        this.damping = damping;
        this.now = now;
    }

    Optional<KnownIncident> looked(UUID fresh) {
        var wrong = trouble.wrong();
        if (wrong == null) {
            return Optional.empty();
        }
        return wrong
                ? known.map(this::wrong).orElseGet(() -> Optional.of(opened(fresh)))
                : known.filter(KnownIncident::isOpen).flatMap(this::right);
    }

    private KnownIncident opened(UUID fresh) {
        return KnownIncident.opened(
                fresh,
                trouble.kind(),
                trouble.cause(),
                trouble.host(),
                trouble.headline(),
                entry(Change.OPENED, trouble.begun()));
    }

    private Optional<KnownIncident> wrong(KnownIncident it) {
        if (!it.isOpen()) {
            return Optional.of(it.reopened(entry(Change.REOPENED, trouble.begun())));
        }
        return it.calmSince() == null
                ? Optional.empty()
                : Optional.of(it.relapsed(entry(Change.UPDATED, trouble.begun())));
    }

    private Optional<KnownIncident> right(KnownIncident it) {
        var calmSince = it.calmSince();
        if (calmSince == null) {
            return Optional.of(it.calming(entry(Change.UPDATED, trouble.calming())));
        }
        return calmSince.plus(damping.calm(it.relapses())).isAfter(now)
                ? Optional.empty()
                : Optional.of(it.resolved(entry(Change.RESOLVED, trouble.over())));
    }

    private Entry entry(Change change, String sentence) {
        return new Entry(now, change, sentence, null);
    }
}
