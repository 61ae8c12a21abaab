package dev.holdfast.controller.incident;

import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.evidence.Evidence;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.json.WireJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity(name = "Evidence")
@Table(name = "evidence")
@DynamicUpdate
// Hibernate fills the fields, and queries read them.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class EvidenceEntity {

    @Id private UUID id;
    private UUID incident;
    private String host;
    private UUID container;

    @Column(name = "docker_id")
    private String dockerId;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String exit;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "answered_at")
    private @Nullable Instant answeredAt;

    private @Nullable Long position;
    private @Nullable String body;
    private @Nullable String problem;

    protected EvidenceEntity() {}

    EvidenceEntity(
            CommandId command,
            UUID incident,
            HostId host,
            Member member,
            @Nullable Exit exit,
            Instant now) {
        this.id = command.id();
        this.incident = incident;
        this.host = host.name();
        this.container = member.container();
        this.dockerId = member.dockerId();
        this.exit = exit == null ? null : WireJson.write(exit);
        this.askedAt = now;
    }

    /** True for what this host was asked for and has not told yet. */
    boolean isAwaitedOf(HostId other) {
        return body == null && host.equals(other.name());
    }

    void gathered(String told, long end, Instant now) {
        body = told;
        problem = null;
        position = end;
        answeredAt = now;
    }

    /** It is not to be had. */
    void failed(String why, long end, Instant now) {
        if (body == null) {
            problem = why;
            position = end;
            answeredAt = now;
        }
    }

    UUID id() {
        return id;
    }

    HostId host() {
        return new HostId(host);
    }

    ContainerId dockerId() {
        return new ContainerId(dockerId);
    }

    UUID container() {
        return container;
    }

    /** How far its timeline goes; to the end of the history while nobody has answered. */
    long position() {
        return position == null ? Long.MAX_VALUE : position;
    }

    Instant until(Instant now) {
        return answeredAt == null ? now : answeredAt;
    }

    ContainerEvidence shown(List<Happening> timeline) {
        return new ContainerEvidence(
                id,
                container,
                dockerId,
                askedAt,
                answeredAt,
                problem,
                exit == null ? null : WireJson.read(exit, Exit.class),
                body == null ? null : WireJson.read(body, Evidence.class),
                timeline);
    }
}
