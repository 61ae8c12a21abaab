package dev.holdfast.backup.pruning;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Who is the one pruner? Whoever has this lock of Postgres, which ends with its connection, so that
 * a killed one leaves none behind.
 */
@ApplicationScoped
class PrunerLockStore {

    private static final Logger LOG = Logger.getLogger(PrunerLockStore.class);

    /** Any number, and always the same. */
    private static final long KEY = 0x686f6c6466617374L;

    private final DataSource database;

    PrunerLockStore(DataSource database) {
        this.database = database;
    }

    /** Does it as the one pruner; not at all where another is. */
    void whileAlone(Runnable work) {
        try (var connection = database.getConnection()) {
            if (is(connection, "select pg_try_advisory_lock(" + KEY + ")")) {
                try {
                    work.run();
                } finally {
                    is(connection, "select pg_advisory_unlock(" + KEY + ")");
                }
            }
        } catch (SQLException e) {
            LOG.warnf("no pruner now: %s", e.getMessage());
        }
    }

    private static boolean is(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
