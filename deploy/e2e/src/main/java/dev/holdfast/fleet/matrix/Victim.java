package dev.holdfast.fleet.matrix;

import dev.holdfast.fleet.Engine;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;
import java.util.List;

/** What is ended in the middle of an operation. */
enum Victim {
    AGENT("kill -9 \"$(</run/holdfast/agent.pid)\""),
    DOCKERD("kill -9 \"$(</run/holdfast/dockerd.pid)\""),
    RESTIC("end_restic"),
    HOST("") {
        @Override
        void end(Fleet fleet, Host host) {
            fleet.kill(host.name());
        }

        @Override
        void mend(Fleet fleet, Host host) {
            fleet.start(host.name());
        }
    },
    BACKUP("backup", Duration.ofSeconds(2)),
    NATS("nats", Duration.ofSeconds(2)),
    POSTGRES("postgres", Duration.ofSeconds(2)),
    NETWORK("") {
        @Override
        void end(Fleet fleet, Host host) {
            network(fleet, host, "disconnect");
        }

        @Override
        void mend(Fleet fleet, Host host) {
            pause(Duration.ofSeconds(5));
            network(fleet, host, "connect");
        }
    };

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** In the words of bash, where it is a process of the host; empty where it is not. */
    private final String inside;

    private final String part;
    private final Duration gone;

    Victim(String inside) {
        this(inside, "", Duration.ZERO);
    }

    Victim(String part, Duration gone) {
        this("", part, gone);
    }

    /**
     * @param gone how long it stays away at least
     */
    Victim(String inside, String part, Duration gone) {
        this.inside = inside;
        this.part = part;
        this.gone = gone;
    }

    /** Every host would notice. */
    boolean isShared() {
        return !part.isEmpty();
    }

    String inside() {
        return inside;
    }

    /** Ends it from outside its host; what is inside has been ended there. */
    void end(Fleet fleet, Host host) {
        if (isShared()) {
            fleet.kill(part);
        }
    }

    /** Does what a machine or a person would: what is inside a host mends itself. */
    void mend(Fleet fleet, Host host) {
        if (isShared()) {
            pause(gone);
            fleet.start(part);
        }
    }

    private static void network(Fleet fleet, Host host, String verb) {
        var network = fleet.container("").replaceAll("-$", "");
        Engine.docker(LIMIT, List.of("network", verb, network, host.container()));
    }

    /** That it is away for a while is what is tried, and no condition of anything. */
    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
