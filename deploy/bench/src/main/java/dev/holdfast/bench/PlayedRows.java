package dev.holdfast.bench;

import dev.holdfast.fleet.Engine;
import dev.holdfast.fleet.Fleet;
import java.time.Duration;
import java.util.List;

/** What the controller has stored of played hosts. */
final class PlayedRows {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final String OF_PLAYED = " where host like '%s%%'".formatted(PlayedFleet.PREFIX);

    private final Fleet fleet;

    PlayedRows(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Decisions that have a command. */
    long decided() {
        return Long.parseLong(
                sql("select count(*) from decision" + OF_PLAYED + " and command is not null"));
    }

    long events() {
        return Long.parseLong(sql("select count(*) from event" + OF_PLAYED));
    }

    /** All but that there are these hosts; none of them is at anything. */
    void removeRound() {
        sql(
                "begin; delete from decision%1$s; delete from command%1$s; delete from container%1$s;"
                                .formatted(OF_PLAYED)
                        + " delete from stack%1$s; delete from event%1$s;".formatted(OF_PLAYED)
                        + " update host set open_restarts = 0, waiting_restarts = 0 where name like"
                        + " '%s%%'; commit".formatted(PlayedFleet.PREFIX));
        sql("vacuum analyze decision, command, container, stack, event, host");
        // What is to be written of it is not left to whatever is measured next.
        sql("checkpoint");
    }

    void removeAll() {
        removeRound();
        sql("delete from host where name like '%s%%'".formatted(PlayedFleet.PREFIX));
    }

    private String sql(String statement) {
        return Engine.docker(
                        LIMIT,
                        List.of(
                                "exec",
                                fleet.container("postgres"),
                                "psql",
                                "--quiet",
                                "--no-psqlrc",
                                "--tuples-only",
                                "--no-align",
                                "--set=ON_ERROR_STOP=1",
                                "--username=holdfast",
                                "--dbname=holdfast",
                                "--command=" + statement))
                .strip();
    }
}
