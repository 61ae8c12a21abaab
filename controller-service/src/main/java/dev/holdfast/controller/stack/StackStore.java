package dev.holdfast.controller.stack;

import dev.holdfast.controller.command.CommandClosed;
import dev.holdfast.controller.command.CommandStatus;
import dev.holdfast.controller.command.CommandsClosed;
import dev.holdfast.controller.container.ContainerAppeared;
import dev.holdfast.controller.container.StackIds;
import dev.holdfast.controller.database.RoundTripStore;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.service.page.Cursor;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stacks' rows. */
@ApplicationScoped
public class StackStore implements PanacheRepositoryBase<StackEntity, UUID> {

    private static final String APPEARED =
            """
            insert into stack (id, host, project, first_seen)
            select cast(id as uuid), host, project, cast(first_seen as timestamptz)
            from unnest(?, ?, ?, ?) as told (id, host, project, first_seen)
            on conflict do nothing
            """;

    private final RoundTripStore roundTrips;

    StackStore(RoundTripStore roundTrips) {
        this.roundTrips = roundTrips;
    }

    void onAppeared(@Observes ContainerAppeared appeared) {
        var project = appeared.container().place().project();
        if (project != null) {
            var host = appeared.container().host();
            var id = StackIds.of(host, project);
            roundTrips.later(
                    APPEARED, id, id.toString(), host.name(), project, Instant.now().toString());
        }
    }

    /** Remembers a stack; one that is known stays as it is. */
    UUID add(HostId host, String project) {
        var id = StackIds.of(host, project);
        getEntityManager()
                .createNativeQuery(
                        "insert into stack (id, host, project, first_seen)"
                                + " values (:id, :host, :project, :now) on conflict do nothing")
                .setParameter("id", id)
                .setParameter("host", host.name())
                .setParameter("project", project)
                .setParameter("now", Instant.now())
                .executeUpdate();
        return id;
    }

    /** Remembers which snapshot a stack is, whether it was known before or not. */
    public void restored(HostId host, String project, SnapshotId from) {
        findById(add(host, project)).comeFrom(from.id());
    }

    /** What is made under the name of a stack that was removed comes from no snapshot. */
    void onClosed(@Observes CommandsClosed closed) {
        closed.commands().stream()
                .filter(command -> command.status() == CommandStatus.DONE)
                .forEach(this::forgetOrigin);
    }

    private void forgetOrigin(CommandClosed done) {
        if (done.action() instanceof Action.RemoveStack(var project, _, _)) {
            findByIdOptional(StackIds.of(done.host(), project))
                    .ifPresent(row -> row.comeFrom(null));
        }
    }

    void want(UUID id, @Nullable Desired desired) {
        findById(id).want(desired);
    }

    @Transactional
    public boolean knows(UUID id) {
        return findByIdOptional(id).isPresent();
    }

    @Transactional
    Optional<KnownStack> byId(UUID id) {
        return findByIdOptional(id).map(StackEntity::known);
    }

    /** By host and name. */
    @Transactional
    List<KnownStack> page(
            @Nullable String name, @Nullable String host, @Nullable Cursor after, int limit) {
        return find(
                        "(?1 is null or project = ?1) and (?2 is null or host = ?2) and (?3 is null"
                                + " or host > ?3 or (host = ?3 and project > ?4))"
                                + " order by host, project",
                        name,
                        host,
                        after == null ? null : after.key().get(0),
                        after == null ? null : after.key().get(1))
                .page(0, limit)
                .stream()
                .map(StackEntity::known)
                .toList();
    }
}
