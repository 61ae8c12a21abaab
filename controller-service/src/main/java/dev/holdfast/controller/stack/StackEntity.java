package dev.holdfast.controller.stack;

import dev.holdfast.model.host.HostId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity(name = "Stack")
@Table(name = "stack")
// Hibernate fills the fields, and queries read them.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class StackEntity {

    @Id private UUID id;
    private String host;
    private String project;

    @Enumerated(EnumType.STRING)
    private @Nullable Desired desired;

    @Column(name = "restored_from")
    private @Nullable UUID restoredFrom;

    @Column(name = "first_seen")
    private Instant firstSeen;

    protected StackEntity() {}

    void want(@Nullable Desired wanted) {
        desired = wanted;
    }

    void comeFrom(@Nullable UUID snapshot) {
        restoredFrom = snapshot;
    }

    KnownStack known() {
        return new KnownStack(id, new HostId(host), project, desired, restoredFrom);
    }
}
