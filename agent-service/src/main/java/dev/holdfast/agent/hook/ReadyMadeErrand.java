package dev.holdfast.agent.hook;

import dev.holdfast.agent.engine.Errand;
import dev.holdfast.model.hook.ReadyMade;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the ready-made hooks do. None of these needs one to come back: what is frozen comes back as
 * after a power cut. They have it come back at once, or with what was not on disk yet.
 *
 * <p>Names and passwords are those of the container's own environment, and stay in environments:
 * arguments can be seen by everybody.
 */
final class ReadyMadeErrand {

    /** For a lock that a query holds; a flush that waits holds others up. */
    private static final int LOCK_SECONDS = 5;

    private ReadyMadeErrand() {}

    /**
     * @param environment the container's, lines of {@code NAME=value}
     */
    static Errand of(ReadyMade hook, List<String> environment, Duration timeout) {
        var its = new Variables(environment);
        return switch (hook) {
            case POSTGRESQL -> new Errand(CHECKPOINT, postgresql(its), null, timeout);
            case MARIADB -> new Errand(FLUSH, mariadb(its), null, timeout);
            case REDIS -> new Errand(SAVE, redis(its), null, timeout);
        };
    }

    /** Little is left to be recovered from the log. */
    private static final List<String> CHECKPOINT =
            List.of(
                    "psql",
                    "--no-psqlrc",
                    "--no-password",
                    "--quiet",
                    "--set=ON_ERROR_STOP=1",
                    "--command=CHECKPOINT");

    private static Map<String, String> postgresql(Variables its) {
        var user = its.first("POSTGRES_USER").findFirst().orElse("postgres");
        var variables = new HashMap<String, String>();
        variables.put("PGUSER", user);
        variables.put("PGDATABASE", its.first("POSTGRES_DB").findFirst().orElse(user));
        its.first("POSTGRES_PASSWORD").forEach(it -> variables.put("PGPASSWORD", it));
        return variables;
    }

    /** Tables without transactions are whole too, and InnoDB's log is written. */
    private static final List<String> FLUSH =
            List.of(
                    "mariadb",
                    "--user=root",
                    "--batch",
                    "--execute=SET SESSION lock_wait_timeout = "
                            + LOCK_SECONDS
                            + "; FLUSH LOCAL TABLES; FLUSH LOCAL ENGINE LOGS");

    private static Map<String, String> mariadb(Variables its) {
        var variables = new HashMap<String, String>();
        its.first("MARIADB_ROOT_PASSWORD", "MYSQL_ROOT_PASSWORD")
                .forEach(it -> variables.put("MYSQL_PWD", it));
        return variables;
    }

    /** What is in memory alone is on disk when this returns, which that of BGSAVE says not. */
    private static final List<String> SAVE = List.of("redis-cli", "-e", "SAVE");

    private static Map<String, String> redis(Variables its) {
        var variables = new HashMap<String, String>();
        its.first("REDISCLI_AUTH", "REDIS_PASSWORD")
                .forEach(it -> variables.put("REDISCLI_AUTH", it));
        return variables;
    }

    private record Variables(List<String> lines) {

        /** The value of the first of these that is set. */
        Stream<String> first(String... names) {
            return Stream.of(names)
                    .map(name -> name + "=")
                    .flatMap(start ->
                            lines.stream()
                                    .filter(line -> line.startsWith(start))
                                    .map(line -> line.substring(start.length())))
                    .filter(value -> !value.isEmpty())
                    .limit(1);
        }
    }
}
