package dev.holdfast.controller.operation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

@Entity(name = "Operation")
@Table(name = "operation")
@DynamicUpdate
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

    Operation shown() {
        return new Operation(
                id, kind, host, container, stack, state, step, detail, requestedAt, endedAt);
    }
}
