package dev.holdfast.backup.lock;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Locks of Postgres that end with their connections. */
@ApplicationScoped
public class LockStore {

    private static final Logger LOG = Logger.getLogger(LockStore.class);

    private final DataSource database;

    LockStore(DataSource database) {
        this.database = database;
    }

    /** Does it as the only one; not at all where another is at it. */
    public void whileAlone(Work work, Runnable what) {
        try (var connection = database.getConnection()) {
            if (is(connection, "select pg_try_advisory_lock(" + work.key() + ")")) {
                try {
                    what.run();
                } finally {
                    is(connection, "select pg_advisory_unlock(" + work.key() + ")");
                }
            }
        } catch (SQLException e) {
            LOG.warnf("no %s now: %s", work, e.getMessage());
        }
    }

    private static boolean is(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
