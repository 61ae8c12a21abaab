package dev.holdfast.controller.host;

import dev.holdfast.model.host.Heartbeat;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Incarnation;
import dev.holdfast.service.json.WireJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One host. It is read here; what writes it has statements of its own. */
@Entity(name = "Host")
@Table(name = "host")
@Immutable
// Hibernate fills the fields, and queries read them.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class HostEntity {

    @Id private String name;
    private @Nullable String incarnation;

    @Column(name = "processed_sequence")
    private long processedSequence;

    @Column(name = "first_seen")
    private Instant firstSeen;

    @Column(name = "last_seen")
    private @Nullable Instant lastSeen;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String heartbeat;

    @Column(name = "open_restarts")
    private int openRestarts;

    @Column(name = "waiting_restarts")
    private int waitingRestarts;

    private @Nullable String session;

    protected HostEntity() {}

    Progress progress() {
        return new Progress(new HostId(name), incarnation, processedSequence);
    }

    /** As if it were heard now, for nobody knows who else heard it. */
    Optional<Speaker> trusted(Instant now) {
        return session == null || incarnation == null
                ? Optional.empty()
                : Optional.of(new Speaker(new Incarnation(incarnation), session, now));
    }

    KnownHost known() {
        var last = heartbeat == null ? null : WireJson.read(heartbeat, Heartbeat.class);
        return new KnownHost(new HostId(name), lastSeen, last);
    }
}
