package dev.holdfast.controller.operation;

import dev.holdfast.controller.command.CommandClosed;
import dev.holdfast.model.command.Outcome;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity(name = "Operation")
@Table(name = "operation")
// Hibernate fills the fields, and queries read them.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class OperationEntity {

    @Id private UUID id;
    private String kind;
    private String host;
    private @Nullable UUID container;
    private @Nullable UUID stack;

    @Enumerated(EnumType.STRING)
    private OperationState state;

    private @Nullable String step;
    private @Nullable String detail;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    protected OperationEntity() {}

    OperationEntity(Operation begun) {
        id = begun.id();
        kind = begun.kind();
        host = begun.host();
        container = begun.container();
        stack = begun.stack();
        state = begun.state();
        requestedAt = begun.requestedAt();
    }

    void reached(String next) {
        if (state == OperationState.RUNNING) {
            step = next;
        }
    }

    /** Takes over what came of its command, which has the same id. */
    void end(Map<UUID, CommandClosed> closedById) {
        var closed = Objects.requireNonNull(closedById.get(id));
        state = OperationState.of(closed.status());
        detail = detail(closed.outcome());
        endedAt = closed.at();
    }

    Operation shown() {
        return new Operation(
                id, kind, host, container, stack, state, step, detail, requestedAt, endedAt);
    }

    private static @Nullable String detail(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _, Outcome.AlreadySo _ -> null;
            case Outcome.Superseded(var reason) -> reason;
            case Outcome.Missing(var reason) -> reason;
            case Outcome.Deferred(var reason) -> reason;
            case Outcome.Failed(var reason) -> reason;
            case Outcome.Expired _ -> "its host did not begin in time";
        };
    }
}
