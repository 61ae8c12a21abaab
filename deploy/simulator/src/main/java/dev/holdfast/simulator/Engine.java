package dev.holdfast.simulator;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.ServiceReplica;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Docker with one container, and the agent's eyes on it. */
final class Engine {

    /** Docker's three tries, thirty seconds apart. */
    private static final Duration PATIENCE_OF_CHECK = Duration.ofSeconds(90);

    private static final int ENGINES_GUESS = 255;
    private static final int MOST_AILMENTS = 9;

    private final Timeline time;
    private final WallClock clock;
    private final Scenario scenario;
    private final List<Entry> journal;
    private final Runnable changed;

    private Program program = Program.steady(false);
    private boolean up = true;
    private long id;
    private ContainerId container = container(0);
    private long run;
    private ContainerState state = ContainerState.CREATED;
    private Health health = Health.NONE;
    private @Nullable Instant startedAt;
    private Duration aheadAtStart = Duration.ZERO;
    private @Nullable Instant healthyAt;
    private @Nullable Instant healthSince;
    private @Nullable Exit exit;

    /**
     * @param clock of its host
     */
    Engine(
            Timeline time,
            WallClock clock,
            Scenario scenario,
            List<Entry> journal,
            Runnable changed) {
        this.time = time;
        this.clock = clock;
        this.scenario = scenario;
        this.journal = journal;
        this.changed = changed;
    }

    private static ContainerId container(long number) {
        return new ContainerId("%064x".formatted(number));
    }

    void behave(Program next) {
        program = next;
    }

    boolean isUp() {
        return up;
    }

    boolean isRunning() {
        return state == ContainerState.RUNNING;
    }

    /** As its host's clock has it. */
    @Nullable Instant startedAt() {
        return startedAt == null ? null : startedAt.plus(aheadAtStart);
    }

    /**
     * @return why it could not; null where it runs
     */
    @Nullable String start() {
        if (program.startFails() != null) {
            return program.startFails();
        }
        run++;
        state = ContainerState.RUNNING;
        startedAt = time.now();
        aheadAtStart = clock.ahead();
        exit = null;
        healthyAt = null;
        turn(program.checked() ? Health.STARTING : Health.NONE);
        live(program, run);
        return null;
    }

    void die(int code, boolean outOfMemory, Intent intent, boolean known) {
        var ran = Duration.between(Objects.requireNonNull(startedAt), time.now());
        run++;
        state = ContainerState.EXITED;
        health = Health.NONE;
        exit = new Exit(code, outOfMemory, known, "", clock.now(), intent);
        journal.add(new Entry.Ended(time.now(), ran, exit));
        changed.run();
    }

    void recreate() {
        id++;
        container = container(id);
        run++;
        state = ContainerState.CREATED;
        exit = null;
        startedAt = null;
        var problem = start();
        if (problem != null) {
            tellNotStarted(problem);
        }
    }

    /** What could not be started says why, and has an end of its own. */
    void tellNotStarted(String problem) {
        state = ContainerState.EXITED;
        exit = new Exit(128, false, true, problem, clock.now(), Intent.NONE);
        changed.run();
    }

    void goDown(Duration down, boolean inOrder) {
        if (up) {
            up = false;
            time.after(down, () -> comeUp(inOrder));
        }
    }

    Entry.StoppedByCore aboutToStop() {
        var well = health == Health.HEALTHY ? Duration.between(healthSince(), time.now()) : null;
        return new Entry.StoppedByCore(
                time.now(),
                Objects.requireNonNull(startedAt),
                healthyAt,
                health == Health.UNHEALTHY ? healthSince() : null,
                well);
    }

    ObservedContainer look() {
        return new ObservedContainer(
                container,
                "shop-db-1",
                "shop/db:" + id,
                new ServiceReplica("shop", "db", 1),
                true,
                scenario.policy().wish(),
                scenario.oneShot(),
                null,
                state,
                health,
                startedAt(),
                exit,
                List.of(),
                Declared.NOTHING);
    }

    /** Nobody saw how it ended; the engine notices when it is back. */
    private void comeUp(boolean inOrder) {
        up = true;
        if (isRunning()) {
            var intent = inOrder ? Intent.HOST : Intent.UNKNOWN;
            die(inOrder ? 143 : ENGINES_GUESS, false, intent, inOrder);
        } else {
            changed.run();
        }
    }

    private void live(Program doing, long thisRun) {
        if (doing.livesFor() != null) {
            at(
                    doing.livesFor(),
                    thisRun,
                    () -> die(doing.code(), doing.outOfMemory(), Intent.NONE, true));
        }
        if (!doing.checked()) {
            return;
        }
        if (doing.healthyAfter() != null) {
            at(doing.healthyAfter(), thisRun, () -> turn(Health.HEALTHY));
        }
        if (doing.healthyAfter() == null || doing.healthyAfter().compareTo(PATIENCE_OF_CHECK) > 0) {
            at(PATIENCE_OF_CHECK, thisRun, () -> turn(Health.UNHEALTHY));
        }
        ail(doing, thisRun, MOST_AILMENTS);
    }

    /** What comes to its senses by itself loses them again, though not for ever. */
    private void ail(Program doing, long thisRun, int times) {
        var wedged = doing.unhealthyAfter();
        var well = doing.wellAgainAfter();
        if (wedged == null || times == 0) {
            return;
        }
        at(wedged, thisRun, () -> turn(Health.UNHEALTHY));
        if (well != null) {
            at(
                    well,
                    thisRun,
                    () -> {
                        turn(Health.HEALTHY);
                        ail(doing, thisRun, times - 1);
                    });
        }
    }

    /** Only where it is still the same run, and the engine is there to see it. */
    private void at(Duration after, long thisRun, Runnable what) {
        time.after(
                after,
                () -> {
                    if (run == thisRun && up) {
                        what.run();
                    }
                });
    }

    private void turn(Health to) {
        health = to;
        healthSince = time.now();
        if (to == Health.HEALTHY && healthyAt == null) {
            healthyAt = time.now();
        }
        changed.run();
    }

    private Instant healthSince() {
        return Objects.requireNonNull(healthSince);
    }
}
