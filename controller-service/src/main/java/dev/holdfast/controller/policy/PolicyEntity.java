package dev.holdfast.controller.policy;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.service.json.WireJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity(name = "Policy")
@Table(name = "policy")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class PolicyEntity {

    static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() {};

    @Id private String scope;

    @JdbcTypeCode(SqlTypes.JSON)
    private String settings;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected PolicyEntity() {}

    void set(Map<String, String> wanted, Instant now) {
        settings = WireJson.write(wanted);
        changedAt = now;
    }

    String scope() {
        return scope;
    }

    Map<String, String> settings() {
        return WireJson.read(settings, SETTINGS);
    }

    Instant changedAt() {
        return changedAt;
    }
}
