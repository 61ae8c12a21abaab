package dev.holdfast.controller.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The incidents of one host, and what becomes of them by one piece of news after another. */
final class Incidents {

    private final Map<UUID, KnownIncident> known = new LinkedHashMap<>();
    private final Map<UUID, KnownIncident> changed = new LinkedHashMap<>();
    private final Damping damping;
    private final Instant now;

    Incidents(List<KnownIncident> lately, Damping damping, Instant now) {
        lately.forEach(incident -> known.put(incident.id(), incident));
        this.damping = damping;
        this.now = now;
    }

    /**
     * @param fresh the id of an incident that is opened by this
     * @return the incident that changes, as it is then
     */
    Optional<KnownIncident> follow(News news, UUID fresh) {
        var after = IncidentRules.follow(news, List.copyOf(known.values()), damping, fresh, now);
        after.ifPresent(incident -> {
            known.put(incident.id(), incident);
            changed.put(incident.id(), incident);
        });
        return after;
    }

    /** As they are after all of it. */
    Collection<KnownIncident> changed() {
        return changed.values();
    }
}
