package dev.holdfast.controller.container;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.controller.database.Question;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.service.json.WireJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked about containers of several hosts at once. */
final class KnownContainersQuestion {

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    private static final String COLUMNS =
            " c.id, c.host, c.place, c.project, c.service, c.observed, c.incarnation, c.sequence,"
                    + " c.generation, c.spoken_of, c.stop_wanted, c.restarts, c.policy_labels, c.gone_at ";

    /** Each part by the index that it has; a container may be found by several. */
    private static final String ABOUT =
            "select"
                    + COLUMNS
                    + "from unnest(?, ?) as told (host, place) join container c using (host, place)"
                    + " union all select"
                    + COLUMNS
                    + "from unnest(?, ?) as gone (host, docker_id) join container c using (host,"
                    + " docker_id) union all select"
                    + COLUMNS
                    + "from container c where c.host = any (?)";

    private static final String WITH_FAMILIES =
            """
            select host from container
            where host = any (?) and network_parent is not null and gone_at is null
            union
            select host from container where host = any (?) and follows and gone_at is null
            """;

    private KnownContainersQuestion() {}

    static Question<Map<HostId, List<KnownContainer>>> about(Map<HostId, ToldContainers> told) {
        var seenAt = new ArrayList<String>();
        var places = new ArrayList<String>();
        var goneFrom = new ArrayList<String>();
        var gone = new ArrayList<String>();
        var whole = new ArrayList<String>();
        told.forEach((host, containers) -> {
            if (containers.all()) {
                whole.add(host.name());
                return;
            }
            containers.seen().stream()
                    .map(seen -> Place.of(seen).key())
                    .distinct()
                    .forEach(place -> {
                        seenAt.add(host.name());
                        places.add(place);
                    });
            containers
                    .removed()
                    .forEach(id -> {
                        goneFrom.add(host.name());
                        gone.add(id.hex());
                    });
        });
        return new Question<>(
                ABOUT,
                List.of(seenAt, places, goneFrom, gone, whole),
                KnownContainersQuestion::byHost);
    }

    static Question<Set<HostId>> withFamilies(Collection<HostId> hosts) {
        var names = hosts.stream().map(HostId::name).toList();
        return new Question<>(WITH_FAMILIES, List.of(names, names), KnownContainersQuestion::hosts);
    }

    private static Set<HostId> hosts(ResultSet rows) throws SQLException {
        var hosts = new HashSet<HostId>();
        while (rows.next()) {
            hosts.add(new HostId(rows.getString(1)));
        }
        return hosts;
    }

    private static Map<HostId, List<KnownContainer>> byHost(ResultSet rows) throws SQLException {
        var known = new HashMap<UUID, KnownContainer>();
        while (rows.next()) {
            var container = known(rows);
            known.put(container.id(), container);
        }
        return known.values().stream().collect(groupingBy(KnownContainer::host));
    }

    private static KnownContainer known(ResultSet row) throws SQLException {
        var spokenOf = row.getString(10);
        var goneAt = row.getObject(14, OffsetDateTime.class);
        return new KnownContainer(
                row.getObject(1, UUID.class),
                new HostId(row.getString(2)),
                new Place(row.getString(3), row.getString(4), row.getString(5)),
                WireJson.read(row.getString(6), ObservedContainer.class),
                row.getString(7),
                row.getLong(8),
                row.getLong(9),
                spokenOf == null ? null : new ContainerId(spokenOf),
                row.getBoolean(11),
                WireJson.read(row.getString(12), RestartState.class),
                WireJson.read(row.getString(13), LABELS),
                instant(goneAt));
    }

    private static java.time.@Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
