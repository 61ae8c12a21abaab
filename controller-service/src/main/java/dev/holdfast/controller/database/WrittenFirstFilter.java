package dev.holdfast.controller.database;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Whatever Hibernate asks or writes comes after what is pending, so that it finds it there. */
@PersistenceUnitExtension
@ApplicationScoped
class WrittenFirstFilter implements StatementInspector {

    private static final long serialVersionUID = 1;

    private final transient RoundTripStore roundTrips;

    WrittenFirstFilter(RoundTripStore roundTrips) {
        this.roundTrips = roundTrips;
    }

    @Override
    public String inspect(String sql) {
        roundTrips.write();
        return sql;
    }
}
