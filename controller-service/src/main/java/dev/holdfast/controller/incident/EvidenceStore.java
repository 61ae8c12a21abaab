package dev.holdfast.controller.incident;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.controller.command.CommandClosed;
import dev.holdfast.controller.command.CommandsClosed;
import dev.holdfast.controller.history.ContainerHistoryStore;
import dev.holdfast.controller.restart.PastDecisionStore;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.service.json.WireJson;
import dev.holdfast.service.page.Position;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The evidence's rows: the first of each container of an incident, and its last four. */
@ApplicationScoped
public class EvidenceStore implements PanacheRepositoryBase<EvidenceEntity, UUID> {

    /** Twice what a host may tell. */
    private static final int LONGEST = 256 * 1024;

    private static final int LINES = 50;

    private static final String FORGET =
            """
            delete from evidence where id in
                (select id from
                    (select id,
                            row_number() over (partition by incident, container
                                               order by asked_at, id) as number,
                            row_number() over (partition by incident, container
                                               order by asked_at desc, id desc) as back
                     from evidence where incident in (:incidents)) as numbered
                 where number > 1 and back > 4)
            """;

    private final ContainerHistoryStore history;
    private final PastDecisionStore decisions;

    EvidenceStore(ContainerHistoryStore history, PastDecisionStore decisions) {
        this.history = history;
        this.decisions = decisions;
    }

    /** Forgets what lies between the first and the last of each container. */
    void forgetMost(Collection<UUID> incidents) {
        getEntityManager()
                .createNativeQuery(FORGET)
                .setParameter("incidents", incidents)
                .executeUpdate();
    }

    /** Keeps what a host tells of what it was asked for; of a repeat nothing. */
    public void heard(HostEvent event, Instant now) {
        if (event.fact() instanceof Fact.EvidenceGathered(var command, _, var evidence)
                && evidence != null) {
            findByIdOptional(command.id())
                    .filter(row -> row.isAwaitedOf(event.host()))
                    .ifPresent(row -> keep(row, WireJson.write(evidence), now));
        }
    }

    private void keep(EvidenceEntity row, String body, Instant now) {
        var end = history.end(row.host());
        if (body.length() > LONGEST) {
            row.failed("its host told more than there is room for", end, now);
        } else {
            row.gathered(body, end, now);
        }
    }

    void onClosed(@Observes CommandsClosed closed) {
        var asked =
                closed.commands().stream()
                        .filter(command -> command.action() instanceof Action.GatherEvidence)
                        .collect(toMap(command -> command.command().id(), it -> it));
        if (!asked.isEmpty()) {
            list("id in ?1 and body is null", asked.keySet())
                    .forEach(row -> close(row, Objects.requireNonNull(asked.get(row.id()))));
        }
    }

    private void close(EvidenceEntity row, CommandClosed closed) {
        row.failed(problem(closed.outcome()), history.end(row.host()), closed.at());
    }

    private static String problem(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _, Outcome.AlreadySo _ -> "what was gathered was lost on its way";
            case Outcome.Superseded(var reason) -> reason;
            case Outcome.Missing(var reason) -> reason;
            case Outcome.Deferred(var reason) -> reason;
            case Outcome.Failed(var reason) -> reason;
            case Outcome.OtherEpoch _ -> "it was decided in another epoch than its host is in";
            case Outcome.OtherIncarnation _ -> "it was given to another incarnation of its host";
            case Outcome.Expired _ -> "its host did not answer in time";
        };
    }

    /** Newest first. */
    @Transactional
    List<ContainerEvidence> page(UUID incident, Position after, int limit, Instant now) {
        return find(
                        "incident = ?1 and (askedAt < ?2 or (askedAt = ?2 and id > ?3))"
                                + " order by askedAt desc, id",
                        incident,
                        after.at(),
                        after.id())
                .page(0, limit)
                .stream()
                .map(row -> row.shown(timeline(row, now)))
                .toList();
    }

    private List<Happening> timeline(EvidenceEntity row, Instant now) {
        return Happening.of(
                history.upTo(row.host(), row.dockerId(), row.position(), LINES),
                decisions.upTo(row.container(), row.until(now), LINES));
    }
}
