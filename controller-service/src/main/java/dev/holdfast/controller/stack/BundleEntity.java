package dev.holdfast.controller.stack;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity(name = "Bundle")
@Table(name = "bundle")
// Hibernate fills the fields, and queries read them.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class BundleEntity {

    @Id private UUID id;
    private UUID stack;
    private String host;
    private String sha256;
    private byte[] content;

    @Column(name = "created_at")
    private Instant createdAt;

    protected BundleEntity() {}

    BundleEntity(UUID id, UUID stack, String host, Bundle bundle, Instant now) {
        this.id = id;
        this.stack = stack;
        this.host = host;
        sha256 = bundle.sha256();
        content = bundle.tar();
        createdAt = now;
    }
}
