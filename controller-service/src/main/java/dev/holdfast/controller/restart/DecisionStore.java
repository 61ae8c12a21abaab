package dev.holdfast.controller.restart;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.controller.command.CommandClosed;
import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.controller.database.Question;
import dev.holdfast.controller.database.RoundTripStore;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.json.WireJson;
import dev.holdfast.service.page.Position;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The decisions' rows. */
@ApplicationScoped
public class DecisionStore implements PanacheRepositoryBase<DecisionEntity, UUID> {

    private static final String ADD =
            """
            insert into decision
                (id, container, host, place, project, stack, docker_id, occasion, attempt, event,
                 rule, reason, decision, inputs, random, decider, refused, decided_at, due_at,
                 command, status, gate, rank, ticket, kin, note, decided_by, outdated)
            select cast(id as uuid), cast(container as uuid), host, place, project,
                cast(stack as uuid), docker_id, occasion, cast(attempt as int), event, rule,
                reason, cast(decision as jsonb), cast(inputs as jsonb),
                cast(random as double precision), cast(decider as int), cast(refused as jsonb),
                cast(decided_at as timestamptz), cast(due_at as timestamptz),
                cast(command as uuid), status, gate, cast(rank as int), cast(ticket as jsonb),
                kin, note, decided_by, cast(outdated as boolean)
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                        ?, ?, ?) as decided
                (id, container, host, place, project, stack, docker_id, occasion, attempt, event,
                 rule, reason, decision, inputs, random, decider, refused, decided_at, due_at,
                 command, status, gate, rank, ticket, kin, note, decided_by, outdated)
            """;

    private static final String CLOSE =
            """
            update decision
            set status = told.status, outcome = cast(told.outcome as jsonb),
                closed_at = cast(told.at as timestamptz)
            from unnest(?, ?, ?, ?) as told (command, status, outcome, at)
            where decision.command = cast(told.command as uuid)
            """;

    private static final String LATEST =
            """
            select host, docker_id, occasion, attempt, status, inputs, outcome, outdated
            from unnest(?, ?, ?) as ended (host, docker_id, occasion)
                join decision using (host, docker_id, occasion)
            order by attempt
            """;

    private final RoundTripStore roundTrips;

    DecisionStore(RoundTripStore roundTrips) {
        this.roundTrips = roundTrips;
    }

    /** The last decision about each of these occasions. */
    Map<Occasion, EarlierDecision> latest(HostId host, Collection<Occasion> occasions) {
        return latestRows(host, occasions).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().earlier()));
    }

    private Map<Occasion, DecisionEntity> latestRows(HostId host, Collection<Occasion> occasions) {
        if (occasions.isEmpty()) {
            return Map.of();
        }
        return stream(
                        "host = ?1 and dockerId in ?2 and occasion in ?3",
                        host.name(),
                        occasions.stream().map(occasion -> occasion.container().hex()).toList(),
                        occasions.stream().map(Occasion::key).toList())
                .collect(toMap(DecisionEntity::about, row -> row, DecisionStore::later));
    }

    /** What the host of these containers is to know of them. */
    public List<Answer> answers(HostId host, List<KnownContainer> containers) {
        var rows = latestRows(host, containers.stream().flatMap(DecisionStore::end).toList());
        return containers.stream().map(known -> answer(known, rows).onHost()).toList();
    }

    private static Stream<Occasion> end(KnownContainer known) {
        return known.endToDecide().stream()
                .map(exit -> Occasion.end(known.observed().id(), exit.finishedAt()));
    }

    private static Answer answer(KnownContainer known, Map<Occasion, DecisionEntity> rows) {
        var id = known.observed().id();
        var end = known.endToDecide().map(Exit::finishedAt).orElse(null);
        var row = end == null ? null : rows.get(Occasion.end(id, end));
        return end == null || row == null
                ? Answers.ofRunning(known)
                : row.answer(id, end, known.generation(), known.restarts());
    }

    /** Newest first. */
    @Transactional
    List<Decision> page(@Nullable UUID container, @Nullable UUID stack, Position after, int limit) {
        return find(
                        "(?1 is null or container = ?1) and (?2 is null or stack = ?2) and"
                                + " (decidedAt < ?3 or (decidedAt = ?3 and id > ?4))"
                                + " order by decidedAt desc, id",
                        container,
                        stack,
                        after.at(),
                        after.id())
                .page(0, limit)
                .stream()
                .map(DecisionEntity::shown)
                .toList();
    }

    @Transactional
    Optional<Decision> byId(UUID id) {
        return findByIdOptional(id).map(DecisionEntity::explained);
    }

    /**
     * What was decided from one instant until another, in that order.
     *
     * @param container null for any
     * @param stack null for any
     */
    @Transactional
    public List<RecordedDecision> recorded(
            @Nullable UUID container, @Nullable UUID stack, Instant from, Instant to, int limit) {
        return find(
                        "(?1 is null or container = ?1) and (?2 is null or stack = ?2) and"
                                + " decidedAt >= ?3 and decidedAt < ?4"
                                + " order by decidedAt, attempt, id",
                        container,
                        stack,
                        from,
                        to)
                .page(0, limit)
                .stream()
                .map(DecisionEntity::recorded)
                .toList();
    }

    /** Takes over what came of commands; those of no decision are left alone. */
    void close(List<CommandClosed> closed) {
        for (var command : closed) {
            roundTrips.later(
                    CLOSE,
                    command.command(),
                    command.command().toString(),
                    command.status().name(),
                    WireJson.write(command.outcome()),
                    command.at().toString());
        }
    }

    void add(DecisionEntity decision) {
        roundTrips.later(ADD, decision.key(), decision.row());
    }

    /** The last decision about each of these ends, for whoever asks more at once. */
    Question<Map<HostId, Map<Occasion, EarlierDecision>>> asking(Map<HostId, Set<Occasion>> ends) {
        var hosts = new ArrayList<String>();
        var containers = new ArrayList<String>();
        var keys = new ArrayList<String>();
        ends.forEach((host, occasions) ->
                occasions.forEach(occasion -> {
                    hosts.add(host.name());
                    containers.add(occasion.container().hex());
                    keys.add(occasion.key());
                }));
        return new Question<>(LATEST, List.of(hosts, containers, keys), DecisionStore::latest);
    }

    private static Map<HostId, Map<Occasion, EarlierDecision>> latest(ResultSet rows)
            throws SQLException {
        var latest = new HashMap<HostId, Map<Occasion, EarlierDecision>>();
        while (rows.next()) {
            var occasion = new Occasion(new ContainerId(rows.getString(2)), rows.getString(3));
            latest.computeIfAbsent(new HostId(rows.getString(1)), _ -> new HashMap<>())
                    .put(
                            occasion,
                            EarlierDecision.of(
                                    rows.getInt(4),
                                    CommandStatus.valueOf(rows.getString(5)),
                                    rows.getString(6),
                                    rows.getString(7),
                                    rows.getBoolean(8)));
        }
        return latest;
    }

    /** What was decided about this container and its host has not answered. */
    List<OpenRestart> openOf(UUID container) {
        return open("container = ?2", container);
    }

    /** What this host decided itself before a person's word. */
    List<OpenRestart> openOutdated(HostId host) {
        return open("host = ?2 and outdated = true", host.name());
    }

    /** What was decided about these containers for want of health. */
    List<OpenRestart> openForHealth(Collection<UUID> containers) {
        return open("container in ?2 and occasion like ?3", containers, Occasion.AILMENT + "%");
    }

    private List<OpenRestart> open(String which, Object... parameters) {
        var all = Stream.concat(Stream.of(CommandStatus.OPEN), Stream.of(parameters)).toArray();
        return stream("status = ?1 and " + which, all).flatMap(row -> row.open().stream()).toList();
    }

    private static DecisionEntity later(DecisionEntity one, DecisionEntity other) {
        return one.attempt() > other.attempt() ? one : other;
    }
}
