package dev.holdfast.controller.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.service.json.WireJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The one row. */
@Entity(name = "Drought")
@Table(name = "drought")
@DynamicUpdate
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class DroughtEntity {

    private static final TypeReference<List<Drought>> DROUGHTS = new TypeReference<>() {};

    @Id private int id;

    @Column(name = "heard_at")
    private @Nullable Instant heardAt;

    @JdbcTypeCode(SqlTypes.JSON)
    private String droughts;

    protected DroughtEntity() {}

    void become(List<Drought> heard, Instant now) {
        droughts = WireJson.write(heard);
        heardAt = now;
    }

    Optional<DroughtsSeen> seen() {
        return heardAt == null
                ? Optional.empty()
                : Optional.of(new DroughtsSeen(WireJson.read(droughts, DROUGHTS), heardAt));
    }
}
