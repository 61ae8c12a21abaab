package dev.holdfast.controller.history;

import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.event.Origin;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import dev.holdfast.service.json.WireJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity(name = "Event")
@Table(name = "event")
@Immutable
// Hibernate fills the fields, and queries read them.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class EventEntity {

    @Id private long id;

    private String host;
    private String incarnation;
    private long sequence;
    private Instant at;

    @Column(name = "stored_at")
    private Instant storedAt;

    @Enumerated(EnumType.STRING)
    private Origin origin;

    private String type;
    private boolean late;

    @JdbcTypeCode(SqlTypes.JSON)
    private String fact;

    protected EventEntity() {}

    HostEvent event() {
        return new HostEvent(
                new HostId(host),
                new Incarnation(incarnation),
                sequence,
                at,
                origin,
                WireJson.read(fact, Fact.class));
    }

    StoredEvent stored() {
        return new StoredEvent(id, storedAt, late, event());
    }
}
