package dev.holdfast.controller.policy;

import dev.holdfast.controller.database.Question;
import dev.holdfast.model.policy.Defaults;
import dev.holdfast.service.json.WireJson;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The defaults' rows. */
@ApplicationScoped
public class PolicyStore implements PanacheRepositoryBase<PolicyEntity, String> {

    static final String FLEET = "fleet";

    private static final String ASK = "select scope, settings from policy where scope = any (?)";

    /** The defaults of these stacks, for whoever asks more at once. */
    public Question<KnownDefaults> asking(Collection<UUID> stacks) {
        return new Question<>(ASK, List.of(scopes(stacks)), PolicyStore::defaults);
    }

    /** The defaults of these stacks. */
    @Transactional
    public KnownDefaults of(Collection<UUID> stacks) {
        return new KnownDefaults(
                list("scope in ?1", scopes(stacks)).stream()
                        .collect(Collectors.toMap(PolicyEntity::scope, PolicyEntity::settings)));
    }

    /** All there are. */
    @Transactional
    public KnownDefaults all() {
        return new KnownDefaults(
                streamAll().collect(Collectors.toMap(PolicyEntity::scope, PolicyEntity::settings)));
    }

    /** The defaults of one stack, or of what is in none. */
    @Transactional
    public Defaults of(@Nullable UUID stack) {
        return of(stack == null ? List.of() : List.of(stack)).of(stack);
    }

    private static List<String> scopes(Collection<UUID> stacks) {
        return Stream.concat(Stream.of(FLEET), stacks.stream().map(UUID::toString)).toList();
    }

    private static KnownDefaults defaults(ResultSet rows) throws SQLException {
        var byScope = new HashMap<String, Map<String, String>>();
        while (rows.next()) {
            byScope.put(rows.getString(1), WireJson.read(rows.getString(2), PolicyEntity.SETTINGS));
        }
        return new KnownDefaults(byScope);
    }

    @Transactional
    Optional<Instant> changedAt(String scope) {
        return findByIdOptional(scope).map(PolicyEntity::changedAt);
    }

    @Transactional
    void set(String scope, Map<String, String> settings, Instant now) {
        // Two that set it at once must not both insert it.
        getEntityManager()
                .createNativeQuery(
                        "insert into policy (scope, settings, changed_at) values (:scope, '{}', :now)"
                                + " on conflict do nothing")
                .setParameter("scope", scope)
                .setParameter("now", now)
                .executeUpdate();
        Objects.requireNonNull(findById(scope)).set(settings, now);
    }

    @Transactional
    void remove(String scope) {
        deleteById(scope);
    }
}
