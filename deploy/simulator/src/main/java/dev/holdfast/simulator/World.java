package dev.holdfast.simulator;

import dev.holdfast.model.container.Intent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Plays one scenario from its first start to its end. */
final class World {

    private static final Duration LIST = Duration.ofSeconds(3);
    private static final Duration REPORT = Duration.ofSeconds(30);
    private static final Duration RECONCILE = Duration.ofSeconds(10);

    private final Timeline time = new Timeline();
    private final WallClock hostClock = new WallClock(time);
    private final WallClock controllerClock = new WallClock(time);
    private final SplittableRandom losses;
    private final List<Entry> journal = new ArrayList<>();
    private final Engine engine;
    private final Agent agent;
    private final Link link;
    private final Controller controller;
    private long sequence;
    private @Nullable Duration crash;
    private Instant eventsLostUntil = Instant.MIN;
    private double shareLost;

    private World(Scenario scenario, Core core) {
        var dice = new SplittableRandom(scenario.seed());
        link = new Link(time, dice.split());
        engine = new Engine(time, hostClock, scenario, journal, this::changed);
        agent = new Agent(time, engine, core, journal);
        controller =
                new Controller(
                        time, controllerClock, scenario, core, dice.split(), journal, this::carry);
        losses = dice.split();
    }

    static List<Entry> play(Scenario scenario, Core core) {
        var world = new World(scenario, core);
        world.play(scenario);
        return world.journal;
    }

    private void play(Scenario scenario) {
        Instant begin = time.now();
        hostClock.jump(scenario.hostAhead());
        engine.recreate();
        scenario.steps().forEach(step -> time.after(step.at(), () -> happen(step.step())));
        time.after(Scenario.QUIET, () -> happen(new Step.Behaves(Program.steady(true))));
        every(REPORT, this::report);
        every(RECONCILE, this::reconcile);
        time.runUntil(begin.plus(Scenario.END));
        journal.add(new Entry.Left(time.now(), engine.look()));
    }

    private void happen(Step step) {
        switch (step) {
            case Step.Behaves(var program) -> engine.behave(program);
            case Step.Dies(var code, var outOfMemory) -> die(code, outOfMemory);
            case Step.PersonStops _ -> stop();
            case Step.PersonStarts _ -> start();
            case Step.ApiStops _ -> controller.want(false);
            case Step.ApiStarts _ -> controller.want(true);
            case Step.Recreates _ -> recreate();
            case Step.EngineKilled(var down) -> engine.goDown(down, false);
            case Step.HostGoesDown(var down) -> engine.goDown(down, true);
            case Step.ControllerAway(var down) -> link.away(down);
            case Step.ControllerCrashes(var down) -> crash = down;
            case Step.AgentAway(var down) -> leave(down);
            case Step.EventsLost(var during, var share) -> loseEvents(during, share);
            case Step.HostClockJumps(var by) -> jump(hostClock, by);
            case Step.ControllerClockJumps(var by) -> jump(controllerClock, by);
            case Step.LinkIsCut(var during) -> link.cut(during);
            case Step.LinkIsBad bad -> link.turnBad(bad);
        }
    }

    private void die(int code, boolean outOfMemory) {
        if (engine.isUp() && engine.isRunning()) {
            engine.die(code, outOfMemory, Intent.NONE, true);
        }
    }

    private void stop() {
        if (engine.isUp() && engine.isRunning()) {
            journal.add(new Entry.Stopped(time.now(), 0));
            engine.die(143, false, Intent.PERSON, true);
        }
    }

    private void start() {
        if (engine.isUp() && !engine.isRunning() && engine.start() == null) {
            journal.add(new Entry.StartedByPerson(time.now()));
        }
    }

    private void recreate() {
        if (engine.isUp()) {
            journal.add(new Entry.Wanted(time.now(), 0));
            engine.recreate();
            journal.add(new Entry.Recreated(time.now(), engine.look().id()));
        }
    }

    private void jump(WallClock clock, Duration by) {
        clock.jump(by);
        journal.add(new Entry.ClockJumped(time.now()));
    }

    private void loseEvents(Duration during, double share) {
        eventsLostUntil = time.now().plus(during);
        shareLost = share;
    }

    /** Who comes back looks at everything. */
    private void leave(Duration down) {
        agent.away(down);
        time.after(down, this::report);
    }

    private void changed() {
        if (time.now().isBefore(eventsLostUntil) && losses.nextDouble() < shareLost) {
            time.after(LIST, this::report);
        } else if (!agent.isAway()) {
            tell();
        }
    }

    private void tell() {
        var told = new Told(++sequence, hostClock.now(), engine.look());
        link.toController(() -> controller.hear(told));
    }

    private void report() {
        if (engine.isUp() && !agent.isAway()) {
            tell();
        }
    }

    private void reconcile() {
        if (!link.isAway()) {
            controller.reconcile();
        }
    }

    private void carry(Order order, Duration delay) {
        if (crash != null) {
            link.away(crash);
            crash = null;
            return;
        }
        time.after(
                delay,
                () -> {
                    if (!controller.isWithdrawn(order)) {
                        link.send(() -> agent.take(order, this::answer));
                    }
                });
    }

    private void answer(Answer answer) {
        link.toController(() -> controller.hear(answer));
    }

    private void every(Duration period, Runnable what) {
        time.after(
                period,
                () -> {
                    what.run();
                    every(period, what);
                });
    }
}
