package dev.holdfast.service.database;

import dev.holdfast.messaging.UnavailableException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells an outage of the database, which passes, from a failure that stays. */
public final class Outage {

    /**
     * Classes of SQLSTATE: connection, resources, operator intervention, rolled back by the server,
     * and locks that were not to be had in time.
     */
    private static final List<String> PASSING = List.of("08", "53", "57", "40", "55");

    private Outage() {}

    /**
     * Runs it for a message.
     *
     * @throws UnavailableException where it failed because the database is away
     */
    public static void guard(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (isOutage(e)) {
                throw new UnavailableException("the database is away", e);
            }
            throw e;
        }
    }

    /** Whether the same is likely to succeed later. */
    public static boolean isOutage(@Nullable Throwable failure) {
        if (failure instanceof SQLException sql) {
            // The pool itself, waiting in vain for a connection, gives no state.
            return sql.getSQLState() == null
                    || PASSING.stream().anyMatch(sql.getSQLState()::startsWith);
        }
        return failure != null && isOutage(failure.getCause());
    }
}
