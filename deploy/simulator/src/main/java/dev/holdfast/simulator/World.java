package dev.holdfast.simulator;

import dev.holdfast.model.command.Answer;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.event.Fact.CommandCompleted;
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
    private static final Duration BEAT = Duration.ofSeconds(2);

    private final Timeline time = new Timeline();
    private final WallClock hostClock = new WallClock(time);
    private final WallClock controllerClock = new WallClock(time);
    private final SplittableRandom losses;
    private final List<Entry> journal = new ArrayList<>();
    private final Engine engine;
    private final Autonomy autonomy;
    private final Agent agent;
    private final Link link;
    private final Controller controller;
    private long sequence;
    private @Nullable Duration crash;
    private Instant eventsLostUntil = Instant.MIN;
    private double shareLost;
    private boolean isBeating;

    private World(Scenario scenario, Core core) {
        var dice = new SplittableRandom(scenario.seed());
        link = new Link(time, dice.split());
        engine = new Engine(time, hostClock, scenario, journal, this::changed);
        controller =
                new Controller(
                        time, controllerClock, scenario, core, dice.split(), journal, new Mail());
        losses = dice.split();
        hostClock.jump(scenario.hostAhead());
        autonomy =
                new Autonomy(
                        time,
                        hostClock,
                        scenario,
                        core,
                        dice.split(),
                        journal,
                        this::seesEngine,
                        this::carryOut,
                        this::tell);
        agent = new Agent(time, engine, core, journal, autonomy, this::answer);
    }

    static List<Entry> play(Scenario scenario, Core core) {
        var world = new World(scenario, core);
        world.play(scenario);
        return world.journal;
    }

    private void play(Scenario scenario) {
        Instant begin = time.now();
        journal.add(new Entry.AgentStarted(time.now()));
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
            case Step.EngineKilled(var down) -> goDown(down, false);
            case Step.HostGoesDown(var down) -> goDown(down, true);
            case Step.ControllerAway(var down) -> controllerGoes(down);
            case Step.ControllerCrashes(var down) -> crash = down;
            case Step.AgentAway(var down) -> leave(down);
            case Step.EventsLost(var during, var share) -> loseEvents(during, share);
            case Step.HostClockJumps(var by) -> jump(hostClock, by);
            case Step.ControllerClockJumps(var by) -> jump(controllerClock, by);
            case Step.LinkIsCut(var during) -> {
                trouble(during, false);
                link.cut(during);
            }
            case Step.LinkIsBad bad -> {
                trouble(bad.during().plus(bad.late()), false);
                link.turnBad(bad);
            }
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
            journal.add(new Entry.Wanted(time.now(), engine.look().id(), 0));
            engine.recreate();
            journal.add(new Entry.Recreated(time.now(), engine.look().id()));
        }
    }

    private void goDown(Duration down, boolean inOrder) {
        trouble(down, true);
        engine.goDown(down, inOrder);
    }

    private void controllerGoes(Duration down) {
        trouble(down, false);
        link.away(down);
    }

    private void trouble(Duration during, boolean ofHost) {
        journal.add(new Entry.Trouble(time.now(), time.now().plus(during), ofHost));
    }

    private void jump(WallClock clock, Duration by) {
        clock.jump(by);
        journal.add(new Entry.ClockJumped(time.now()));
        autonomy.lookSoon();
    }

    private void loseEvents(Duration during, double share) {
        trouble(during.plus(LIST), false);
        eventsLostUntil = time.now().plus(during);
        shareLost = share;
    }

    /** Who comes back looks at everything. */
    private void leave(Duration down) {
        trouble(down, true);
        agent.away(down);
        time.after(down, this::comeBack);
    }

    private void comeBack() {
        if (!agent.isAway()) {
            journal.add(new Entry.AgentStarted(time.now()));
            autonomy.restart();
            report();
            beatLater();
        }
    }

    private boolean seesEngine() {
        return engine.isUp() && !agent.isAway();
    }

    private void changed() {
        if (time.now().isBefore(eventsLostUntil) && losses.nextDouble() < shareLost) {
            time.after(LIST, this::report);
        } else if (!agent.isAway()) {
            see();
        }
    }

    private void see() {
        var seen = engine.look();
        if (seen.exit() != null) {
            journal.add(new Entry.Saw(time.now(), seen));
        }
        autonomy.saw(seen);
        tell();
    }

    private void tell() {
        var told = autonomy.told(++sequence);
        link.toController(() -> controller.hear(told));
        beatLater();
    }

    private void report() {
        if (seesEngine()) {
            see();
        }
    }

    /** Heartbeats that change nothing are left out. */
    private void beatLater() {
        if (!isBeating && autonomy.isUrgent()) {
            isBeating = true;
            var sinceBeat = time.now().toEpochMilli() % BEAT.toMillis();
            time.after(BEAT.minusMillis(sinceBeat), this::beat);
        }
    }

    private void beat() {
        isBeating = false;
        if (!agent.isAway() && autonomy.isUrgent()) {
            tell();
        }
    }

    private void reconcile() {
        if (!link.isAway()) {
            controller.reconcile();
        }
    }

    private void carryOut(Order own) {
        agent.take(own);
    }

    private void answer(CommandCompleted answer) {
        link.toController(() -> controller.hear(answer));
    }

    /** What the controller says to its host. */
    private final class Mail implements Controller.Mail {

        @Override
        public void give(Order order, Duration delay) {
            if (crash != null) {
                // What is due later is told when it is overdue.
                trouble(delay.plus(RECONCILE), false);
                controllerGoes(crash);
                crash = null;
                return;
            }
            time.after(
                    delay,
                    () -> {
                        if (!controller.isWithdrawn(order)) {
                            link.send(() -> agent.take(order));
                        }
                    });
        }

        /** Who has just ended says nothing more. */
        @Override
        public void note(Answer answer, long epoch, long number) {
            if (!link.isAway()) {
                send(() -> autonomy.note(answer, epoch, number));
            }
        }

        @Override
        public void takeBack(long epoch) {
            send(() -> autonomy.handBack(epoch));
        }

        @Override
        public void stored(long number) {
            send(() -> autonomy.stored(number));
        }

        private void send(Runnable what) {
            link.send(() -> agent.whenThere(what));
        }
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
