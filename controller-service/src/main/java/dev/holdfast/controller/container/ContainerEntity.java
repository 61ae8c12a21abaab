package dev.holdfast.controller.container;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.service.json.WireJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One container. What hosts tell of it is written by statements of the store. */
@Entity(name = "Container")
@Table(name = "container")
@DynamicUpdate
// Hibernate fills the fields, and queries read them.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class ContainerEntity {

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    @Id private UUID id;
    private String host;
    private String place;
    private @Nullable String project;
    private @Nullable String service;
    private @Nullable UUID stack;

    @Column(name = "docker_id")
    private String dockerId;

    @Column(name = "network_parent")
    private @Nullable String networkParent;

    private String state;

    @JdbcTypeCode(SqlTypes.JSON)
    private String observed;

    private String incarnation;
    private long sequence;
    private long generation;

    @Column(name = "spoken_of")
    private @Nullable String spokenOf;

    @Column(name = "stop_wanted")
    private boolean stopWanted;

    @JdbcTypeCode(SqlTypes.JSON)
    private String restarts;

    /** Of what is observed; the server's to compute. */
    @Column(name = "not_healthy", insertable = false, updatable = false)
    private boolean notHealthy;

    /** It is restarted after another one; the server's to compute. */
    @Column(insertable = false, updatable = false)
    private boolean follows;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "policy_labels")
    private String policyLabels;

    @Column(name = "gone_at")
    private @Nullable Instant goneAt;

    protected ContainerEntity() {}

    void remember(RestartState state) {
        restarts = WireJson.write(state);
    }

    void want(boolean down) {
        generation++;
        spokenOf = dockerId;
        stopWanted = down;
    }

    KnownContainer known() {
        return new KnownContainer(
                id,
                new HostId(host),
                new Place(place, project, service),
                WireJson.read(observed, ObservedContainer.class),
                incarnation,
                sequence,
                generation,
                spokenOf == null ? null : new ContainerId(spokenOf),
                stopWanted,
                WireJson.read(restarts, RestartState.class),
                WireJson.read(policyLabels, LABELS),
                goneAt);
    }
}
