package dev.holdfast.controller.operation;

import dev.holdfast.controller.command.CommandClosed;
import dev.holdfast.controller.command.CommandsClosed;
import dev.holdfast.controller.database.RoundTripStore;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.service.page.Position;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The operations' rows. */
@ApplicationScoped
public class OperationStore implements PanacheRepositoryBase<OperationEntity, UUID> {

    private static final String END =
            """
            update operation
            set state = told.state, detail = told.detail,
                ended_at = cast(told.at as timestamptz)
            from unnest(?, ?, ?, ?) as told (id, state, detail, at)
            where operation.id = cast(told.id as uuid)
            """;

    private final RoundTripStore roundTrips;

    OperationStore(RoundTripStore roundTrips) {
        this.roundTrips = roundTrips;
    }

    /** Remembers that a person asked for this; joins the transaction that issues its command. */
    public Operation begin(Operation operation) {
        persist(new OperationEntity(operation));
        return operation;
    }

    /** Its host told how far it is; a command without an operation is left alone. */
    public void reached(CommandId command, String step) {
        findByIdOptional(command.id()).ifPresent(operation -> operation.reached(step));
    }

    void onClosed(@Observes CommandsClosed closed) {
        closed.commands().forEach(this::end);
    }

    /** A command without an operation is left alone. */
    private void end(CommandClosed closed) {
        roundTrips.later(
                END,
                closed.command(),
                closed.command().toString(),
                OperationState.of(closed.status()).name(),
                Operation.detail(closed.outcome()),
                closed.at().toString());
    }

    @Transactional
    Optional<Operation> byId(UUID id) {
        return findByIdOptional(id).map(OperationEntity::shown);
    }

    /** Newest first. */
    @Transactional
    List<Operation> page(Position after, int limit) {
        return find(
                        "requestedAt < ?1 or (requestedAt = ?1 and id > ?2)"
                                + " order by requestedAt desc, id",
                        after.at(),
                        after.id())
                .page(0, limit)
                .stream()
                .map(OperationEntity::shown)
                .toList();
    }
}
