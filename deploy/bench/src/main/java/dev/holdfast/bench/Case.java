package dev.holdfast.bench;

import dev.holdfast.simulator.Simulation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What can be measured, and what it has to reach. */
enum Case {
    RESTART(
            "From `kill -9` of a container's process, given from outside, to the"
                    + " engine's `start` event. Peer: Docker's own `restart: always` on containers"
                    + " of the same image, network and runtime (crun, which our hosts come with);"
                    + " then the same on runc, which every engine comes with. Every container has"
                    + " run for 12 s, since Docker doubles its wait for shorter runs.",
            Reading.SHARE_OF_PEER,
            60,
            300),
    LATENCY(
            "From the engine's `die` event, by its own time, to the agent's call that"
                    + " starts the container: event, decision, rows in PostgreSQL, command and"
                    + " journal, with every fsync. Peer: one request and reply over the same NATS"
                    + " server between two bare clients.",
            Reading.SHARE_OF_PEER,
            100,
            300),
    SNAPSHOT(
            "From the API's request to `stored`, which includes reading the manifest"
                    + " back from the repository, of a stack with 1 GiB in a volume and in a"
                    + " writable layer. Peer: the usual script, `docker commit`, `docker save |"
                    + " gzip` and a `tar | gzip` of the volume, on the same host and data."
                    + " `changed` is the same after 1 % of the data was overwritten as random"
                    + " pages of 16 KiB. As large as repositories are after a week and a month of"
                    + " such days is a share of what the script has kept by then.",
            Reading.TIMES_FASTER, 3, 5),
    FIRST_BACKUP(
            "From the API's request to `stored`, which includes saving the stack's image and reading"
                    + " the manifest back, for the first snapshot of a stack with 2 GiB. Peer: stock"
                    + " `restic backup` of the same volume and of the image, saved before, into a new"
                    + " repository on the same server. Both read from the disk: the kernel's pages"
                    + " of files are dropped before each.",
            Reading.TIMES_FASTER,
            3,
            5),
    FREEZE(
            "How long a container that looks at its clock each millisecond could not, for a"
                    + " snapshot of its stack: five containers, each with a fifth of the files and"
                    + " a file of 200 MiB, after 30 snapshots with random writes between them."
                    + " Peer: `docker pause`, a `tar` of all volumes that goes nowhere, `docker"
                    + " unpause`, in thirty of the turns at most. The same with 8 GiB. Then 1 GiB"
                    + " where nothing can be cloned, of which 5 % is written"
                    + " all the time; its peer is `docker pause`, `cp --archive`, `docker"
                    + " unpause`. Then a database under pgbench, by its record; what comes back of it"
                    + " on another host has to add up.",
            Reading.SHARE_OF_PEER, 40, 300),
    RESTORE(
            "From the API's request until every container is healthy, on a host that"
                    + " has no image and no volume of the stack. (`done` is told once all is on disk"
                    + " as well, for which stock tools do not wait.) Peer: stock `restic restore` of"
                    + " the same snapshot, `docker load`, the volume moved into its place and"
                    + " `docker compose up -d --wait`.",
            Reading.SHARE_OF_PEER,
            3,
            5),
    DRILL(
            "From the API's request to `passed`: the newest snapshot of a stack of a database and"
                    + " two services that wait for it, each with a probe, came back on another"
                    + " host, was as healthy as it had been, passed its probes and was taken away"
                    + " again. `rto` is the part until the last probe had passed.",
            Reading.SHARE_OF_PEER,
            5,
            20),
    FIDELITY(
            "How many paths each tree has that was grown of what copies lose: links, devices,"
                    + " holes, attributes, access lists, owners, times and names of every kind, in"
                    + " a volume, in a bind mount and in a writable layer. `unequal` counts the"
                    + " trees that came back on another host otherwise than they were in anything"
                    + " that the system tells of a path, and of which the record does not say so.",
            "paths",
            Reading.SHARE_OF_PEER,
            1,
            5),
    KILL_MATRIX(
            "How long a point takes until all is whole again, or two that are tried on a host each: a"
                    + " snapshot or a restore, in the middle of which something is ended (the agent, its engine, restic, the"
                    + " host, the backup service, NATS, PostgreSQL, the host's network) at a named"
                    + " step. `violations` counts what did not hold: nothing is frozen for more"
                    + " than 10 s; the stack is wholly the old or the new one; what is called"
                    + " stored comes back on another host; nothing is left behind; the next"
                    + " snapshot succeeds by itself.",
            Reading.SHARE_OF_PEER,
            500,
            1_000),
    START(
            "From the process to readiness. Peer: the same JVM in the same container"
                    + " settings with its AOT cache off (`-XX:AOTMode=off`).",
            Reading.SHARE_OF_PEER,
            5,
            10),
    IDLE(
            "The agent's CPU time, in per cent of one core, in stretches of 30 s beside"
                    + " 100 running containers that do nothing.",
            "% of a core",
            Reading.SHARE_OF_PEER,
            4,
            20),
    UNHEALTHY(
            "From the engine's word that a container turned unhealthy to its word that it is"
                    + " being stopped for a restart. Peer: a poll of the kind that autoheal does,"
                    + " every 5 s, on a twin with the same health check.",
            Reading.TIMES_FASTER,
            30,
            300),
    STORM(
            "From the kill of 40 containers of one host at once to the start of the last of"
                    + " them. Peer: the plainest client, which starts what the engine says has"
                    + " died, with as many starts under way at once. `amplification` is starts"
                    + " issued by starts needed.",
            Reading.SHARE_OF_PEER,
            5,
            20),
    LOST_EVENTS(
            "From a container's death to its start where the agent is told too little: a proxy"
                    + " before its engine drops 30 % of the events, its reader stalls for 60 s,"
                    + " or it is killed just before. Then as many stops by a person of which all"
                    + " events, the signal's alone or 30 % are dropped.",
            Reading.SHARE_OF_PEER, 100, 300),
    THROUGHPUT(
            "From the first of %,d events that %d played hosts publish to the controller's"
                            .formatted(PlayedFleet.EVENTS, PlayedFleet.HOSTS)
                    + " acknowledgement of the last, for each event: stored, decided, the decision"
                    + " and its command stored, the command published. Then the same of events"
                    + " about which nothing is to be decided. Peer: the same messages published"
                    + " by the same bare client to a stream of the same settings, and acknowledged"
                    + " by another. The ratio says which share of the bare client's events per"
                    + " second it is.",
            "µs",
            Reading.TIMES_FASTER,
            10,
            30),
    AUTONOMY(
            "From `kill -9` of a container's process to the engine's `start` event while nobody"
                    + " else decides: the controller stands still, is dead, or NATS is. Each death"
                    + " has an outage of its own, which ends when the controller decides again."
                    + " No peer: where nobody decides, nothing comes back.",
            Reading.SHARE_OF_PEER,
            30,
            300),
    DECISIONS(
            "One decision of the restart core with its reason, on one thread, in rounds over"
                    + " all that the core is asked in the histories of 2,000 seeds of the"
                    + " simulator. No peer: nothing comparable gives reasons.",
            "µs",
            Reading.SHARE_OF_PEER,
            30,
            300),
    SIMULATION(
            "The time that 1,000 seeds of the simulator take, each of them %s hours of one"
                            .formatted(Simulation.SPAN.toHours())
                    + " container's life with all that may go wrong. `violations` counts the seeds"
                    + " in which anything did not hold.",
            Reading.SHARE_OF_PEER,
            100,
            1_000),
    PLANTED_BUGS(
            "Which seed of a simulator was the first to find each of the mistakes that are"
                    + " planted for it in the restart core and at its gates, where at most as"
                    + " many are tried as the command says, or 10,000.",
            "seeds",
            Reading.SHARE_OF_PEER,
            10_000,
            50_000);

    /** The contest of restarts with a runtime that is not ours. */
    static final String STOCK = "managed beside runc";

    final String what;
    final String unit;
    final Reading reading;
    final int usual;
    final int full;

    Case(String what, Reading reading, int usual, int full) {
        this(what, "ms", reading, usual, full);
    }

    /**
     * @param usual how many samples are taken where nothing is said
     * @param full how many with {@code --full}
     */
    Case(String what, String unit, Reading reading, int usual, int full) {
        this.what = what;
        this.unit = unit;
        this.reading = reading;
        this.usual = usual;
        this.full = full;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** False for what this program measures by itself. */
    boolean needsFleet() {
        return switch (this) {
            case DECISIONS, SIMULATION, PLANTED_BUGS -> false;
            default -> true;
        };
    }

    /**
     * @throws IllegalArgumentException where there is no such case
     */
    static Case of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such case: " + word));
    }

    /**
     * @param argument a number, {@code --full}, or empty for the usual number
     */
    int samples(String argument) {
        return switch (argument) {
            case "" -> usual;
            case "--full" -> full;
            default -> positive(argument);
        };
    }

    private static int positive(String argument) {
        if (!argument.matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException(
                    "how many is a number from 1 to 99999, or --full; not " + argument);
        }
        return Integer.parseInt(argument);
    }

    /** What one contest of this case has to reach; empty where nothing was set. */
    List<Target> targets(String contest) {
        return switch (this) {
            case RESTART -> restart(contest);
            case LATENCY -> List.of(Target.p50AtMost(5, unit), Target.p99AtMost(25, unit));
            case SNAPSHOT -> snapshot(contest);
            case FIRST_BACKUP -> List.of(Target.ratioAtLeast(0.95));
            case FREEZE -> freeze(contest);
            case RESTORE -> List.of(Target.ratioAtMost(1.25));
            case DRILL -> List.of(Target.p50AtMost(60_000, unit));
            case FIDELITY -> FidelityRunner.TARGETS;
            case KILL_MATRIX -> KillMatrixRunner.TARGETS;
            case START -> start(contest);
            case IDLE -> List.of(Target.p50AtMost(1, unit));
            case UNHEALTHY -> List.of(Target.ratioAtLeast(50));
            case STORM ->
                    List.of(
                            Target.noteAtMost(StormRunner.AMPLIFICATION, 1.05),
                            Target.ratioAtMost(1.3));
            case LOST_EVENTS -> LostEventsRunner.TARGETS;
            case THROUGHPUT ->
                    List.of(
                            Target.ratioAtLeast(
                                    contest.equals(ThroughputRunner.DECIDED) ? 0.25 : 0.4));
            case AUTONOMY -> AutonomyRunner.TARGETS;
            case DECISIONS -> List.of(Target.noteAtLeast(DecisionsRunner.PER_SECOND, 200_000));
            case SIMULATION -> SimulationRunner.TARGETS;
            case PLANTED_BUGS -> PlantedBugsRunner.TARGETS;
        };
    }

    private static List<Target> restart(String contest) {
        return contest.equals(STOCK)
                ? List.of(Target.ratioAtMost(0.72))
                : List.of(Target.ratioAtMost(0.90), Target.p99AtMostOfPeer(1.2));
    }

    private static List<Target> snapshot(String contest) {
        return contest.equals("changed")
                ? List.of(
                        Target.ratioAtLeast(6),
                        Target.noteAtMost("added by changed bytes", 3),
                        Target.noteAtMost(SnapshotRunner.AFTER_A_WEEK, 1 / 5.0),
                        Target.noteAtMost(SnapshotRunner.AFTER_A_MONTH, 1 / 12.0))
                : List.of(Target.ratioAtLeast(20));
    }

    private List<Target> freeze(String contest) {
        if (contest.equals(FreezeRunner.LARGE)) {
            return List.of(Target.p99AtMost(100, unit), Target.noteAtMost(FreezeRunner.MORE, 1));
        }
        return switch (contest) {
            case CopiedStack.CONTEST -> List.of(Target.ratioAtMost(0.10));
            case FreezeRunner.WRITTEN -> List.of(Target.noteAtMost(FreezeRunner.INCONSISTENT, 0));
            default -> List.of(Target.p99AtMost(100, unit));
        };
    }

    private List<Target> start(String contest) {
        return switch (contest) {
            case "controller" -> List.of(Target.ratioAtMost(0.6));
            case "agent" -> List.of(Target.p50AtMost(1000, unit));
            default -> List.of();
        };
    }
}
