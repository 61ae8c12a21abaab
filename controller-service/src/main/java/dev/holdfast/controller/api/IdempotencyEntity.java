package dev.holdfast.controller.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity(name = "Idempotency")
@Table(name = "idempotency")
// Hibernate fills the fields, and queries read them.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
class IdempotencyEntity {

    @Id private String key;
    private String fingerprint;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String answer;

    @Column(name = "created_at")
    private Instant createdAt;

    protected IdempotencyEntity() {}

    boolean isFor(String request) {
        return fingerprint.equals(request);
    }

    @Nullable String answer() {
        return answer;
    }

    void answered(String json) {
        answer = json;
    }
}
