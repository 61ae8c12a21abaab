package dev.holdfast.controller.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Decides which incident follows from what; the rules stand in the classes named after a cause. */
final class IncidentRules {

    private IncidentRules() {}

    /**
     * @param known the incidents of one host that are open, or were until lately
     * @param fresh the id of an incident that is opened by this
     * @return the incident that changes, as it is then; empty where none does
     */
    static Optional<KnownIncident> follow(
            News news, List<KnownIncident> known, Damping damping, UUID fresh, Instant now) {
        var lately = known.stream().filter(incident -> isLate(incident, damping, now)).toList();
        return switch (news) {
            case News.Held held ->
                    Optional.of(new ContainerRules(lately, damping, now).held(held, fresh));
            case News.Recovered(var container, var why) ->
                    new ContainerRules(lately, damping, now).recovered(container, why);
            case News.Looked(var sign) ->
                    new HostRules(HostTrouble.silence(sign), lately, damping, now).looked(fresh);
            case News.Drilled(var drill) -> new DrillRules(drill, lately).looked(fresh);
            case News.Watched(var drought, var heardAt) ->
                    new DroughtRules(drought, heardAt, lately, now).looked(fresh);
            case News.Moot(var cause, var why) -> moot(lately, cause, why, now);
            case News.Listened(var sign) ->
                    new HostRules(HostTrouble.sharing(sign), lately, damping, now).looked(fresh);
        };
    }

    private static Optional<KnownIncident> moot(
            List<KnownIncident> lately, String cause, String why, Instant now) {
        return lately.stream()
                .filter(KnownIncident::isOpen)
                .filter(incident -> incident.cause().equals(cause))
                .findFirst()
                .map(incident -> incident.resolved(new Entry(now, Change.RESOLVED, why, null)));
    }

    private static boolean isLate(KnownIncident incident, Damping damping, Instant now) {
        return incident.resolvedAt() == null
                || incident.resolvedAt().plus(damping.reopenWithin()).isAfter(now);
    }
}
