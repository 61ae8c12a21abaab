package dev.holdfast.controller.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.controller.RealServers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealServers.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields.
class RoundTripStoreComponentTest {

    private static final String ADD =
            "insert into policy (scope, settings, changed_at) select scope, '{}', now() from"
                    + " unnest(?) as added (scope)";

    private final String scope = "round trip " + UUID.randomUUID();

    @Inject RoundTripStore roundTrips;
    @Inject EntityManager entities;

    @Test
    void whateverHibernateAsksFindsWhatIsPending() {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    roundTrips.later(ADD, scope, scope);

                    assertThat(stored()).isEqualTo(1);
                });
    }

    @Test
    void noCommitIsWithoutIt() {
        QuarkusTransaction.requiringNew().run(() -> roundTrips.later(ADD, scope, scope));

        assertThat(QuarkusTransaction.requiringNew().call(this::stored)).isEqualTo(1);
    }

    @Test
    void nothingOfItIsLeftWhereTheWorkFails() {
        assertThatThrownBy(() ->
                        QuarkusTransaction.requiringNew()
                                .run(() -> {
                                    roundTrips.later(ADD, scope, scope);
                                    roundTrips.write();
                                    throw new IllegalStateException("on purpose");
                                }))
                .hasMessageContaining("on purpose");

        assertThat(QuarkusTransaction.requiringNew().call(this::stored)).isZero();
    }

    @Test
    void saysWhatTheDatabaseRefuses() {
        assertThatThrownBy(() ->
                        QuarkusTransaction.requiringNew()
                                .run(() -> {
                                    roundTrips.later(ADD, "one", scope);
                                    roundTrips.later(ADD, "other", scope);
                                    roundTrips.write();
                                }))
                .hasStackTraceContaining("policy_pkey");
    }

    private long stored() {
        return entities.createQuery("select count(*) from Policy where scope = :scope", Long.class)
                .setParameter("scope", scope)
                .getSingleResult();
    }
}
