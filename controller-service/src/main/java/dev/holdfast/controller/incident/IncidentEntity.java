package dev.holdfast.controller.incident;

import dev.holdfast.service.json.WireJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** All that is remembered is in {@code incident}; the rest is what queries go by. */
@Entity(name = "Incident")
@Table(name = "incident")
@DynamicUpdate
// Hibernate fills the fields, and queries read them.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class IncidentEntity {

    @Id private UUID id;

    @Enumerated(EnumType.STRING)
    private IncidentKind kind;

    private String host;
    private String cause;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private UUID[] stacks;

    @Enumerated(EnumType.STRING)
    private IncidentState state;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "resolved_at")
    private @Nullable Instant resolvedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    private String incident;

    protected IncidentEntity() {}

    IncidentEntity(KnownIncident known) {
        id = known.id();
        kind = known.kind();
        host = known.host().name();
        cause = known.cause();
        openedAt = known.openedAt();
        become(known);
    }

    final void become(KnownIncident known) {
        stacks = known.stacks().toArray(UUID[]::new);
        state = known.state();
        resolvedAt = known.resolvedAt();
        incident = WireJson.write(known);
    }

    KnownIncident known() {
        return WireJson.read(incident, KnownIncident.class);
    }
}
