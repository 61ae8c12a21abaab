package dev.holdfast.simulator.crowd;

import static java.util.Objects.requireNonNull;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.gate.Booking;
import dev.holdfast.model.gate.House;
import dev.holdfast.model.gate.Kin;
import dev.holdfast.model.gate.Need;
import dev.holdfast.model.gate.Neighbour;
import dev.holdfast.model.gate.Ticket;
import dev.holdfast.model.gate.Verdict;
import dev.holdfast.model.restart.ExitClass;
import dev.holdfast.simulator.Timeline;
import dev.holdfast.simulator.crowd.Happened.Unmet;
import dev.holdfast.simulator.crowd.Member.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

/** A host that is back with everything down, and the controller that lets it start. */
final class Crowd {

    static final Duration END = Duration.ofMinutes(30);

    /** A person starts what he had stopped; what was in a loop holds. */
    private static final Duration LATE = Duration.ofMinutes(15);

    private static final Duration LATENCY = Duration.ofMillis(2);
    private static final Duration RECONCILE = Duration.ofSeconds(10);
    private static final Duration SLOT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LIVES = Duration.ofSeconds(1);

    private final Timeline time = new Timeline();
    private final Scene scene;
    private final GateCore core;
    private final SplittableRandom dice;
    private final List<Happened> journal = new ArrayList<>();
    private final Map<UUID, Being> beings = new LinkedHashMap<>();
    private final Map<UUID, Ticket> waiting = new LinkedHashMap<>();
    private final Map<UUID, Instant> open = new LinkedHashMap<>();
    private final Map<UUID, Ticket> released = new LinkedHashMap<>();
    private final List<Booking> booked = new ArrayList<>();
    private long decisions;

    private Crowd(Scene scene, GateCore core) {
        this.scene = scene;
        this.core = core;
        dice = new SplittableRandom(scene.seed());
        for (var member : scene.members()) {
            var being = new Being(member, time.now());
            beings.put(being.id(), being);
        }
    }

    static List<Happened> play(Scene scene, GateCore core) {
        var crowd = new Crowd(scene, core);
        crowd.play();
        return crowd.journal;
    }

    private void play() {
        var begin = time.now();
        beings.values().stream()
                .filter(being -> being.member.fate() == Fate.WENT_DOWN)
                .forEach(this::decide);
        ask();
        every(RECONCILE, this::ask);
        time.after(LATE, this::late);
        time.runUntil(begin.plus(END));
        beings.values().forEach(this::end);
    }

    private void end(Being being) {
        var waits = waiting.values().stream().anyMatch(it -> it.container().equals(being.id()));
        journal.add(new Happened.Ended(time.now(), being.member, being.runs(), waits));
    }

    private void late() {
        beings.values().stream()
                .filter(being -> being.isStopped() || being.isQuarantined())
                .forEach(this::run);
        ask();
    }

    private void decide(Being being) {
        journal.add(new Happened.Needed(time.now(), being.member));
        var ticket = ticket(being);
        waiting.put(ticket.decision(), ticket);
    }

    private Ticket ticket(Being being) {
        var seen = being.look();
        var backoff = being.failed < 2 ? Duration.ZERO : Duration.ofMillis(250L << being.failed);
        return new Ticket(
                new UUID(2, ++decisions),
                being.id(),
                being.member.place(),
                new Action.StartContainer(seen.id(), being.exit().finishedAt(), 0),
                false,
                being.member.needs(),
                scene.patience(),
                time.now(),
                time.now().plus(backoff),
                being.failed < 2 ? null : new Kin("all of one image", ExitClass.CODE));
    }

    private void ask() {
        var asking = List.copyOf(waiting.values());
        var verdicts =
                core.judge(
                        asking,
                        new House(
                                neighbours(),
                                asking,
                                openNow(),
                                booked,
                                scene.limits(),
                                time.now()));
        asking.forEach(ticket -> {
            if (verdicts.get(ticket.decision()) instanceof Verdict.Go(var due, _)) {
                release(ticket, due);
            }
        });
        asking.forEach(ticket -> {
            if (verdicts.get(ticket.decision()) instanceof Verdict.Wait(_, var note)) {
                var member = being(ticket).member;
                journal.add(
                        new Happened.HeldUp(
                                time.now(), member, ticket, openNow(), unmet(ticket), note));
            }
        });
    }

    private void release(Ticket ticket, Instant due) {
        journal.add(
                new Happened.Released(
                        time.now(), being(ticket).member, ticket, due, openNow(), unmet(ticket)));
        waiting.remove(ticket.decision());
        released.put(ticket.decision(), ticket);
        open.put(ticket.decision(), due);
        if (ticket.kin() != null) {
            booked.add(new Booking(ticket.kin(), ticket.container(), due));
        }
        time.after(Duration.between(time.now(), due).plus(LATENCY), () -> begin(ticket));
    }

    private void begin(Ticket ticket) {
        var being = being(ticket);
        time.after(
                being.member.startTakes(),
                () -> {
                    journal.add(new Happened.Begun(time.now(), being.member));
                    run(being);
                    var isLost = dice.nextDouble() < scene.lost();
                    time.after(
                            isLost ? SLOT_TIMEOUT.plus(RECONCILE) : LATENCY, () -> answer(ticket));
                    time.after(LATENCY, this::ask);
                });
    }

    private void answer(Ticket ticket) {
        open.remove(ticket.decision());
        ask();
    }

    private void run(Being being) {
        being.start(time.now());
        var healthyAfter = being.member.healthyAfter();
        if (being.failed < being.member.fails()) {
            time.after(LIVES, () -> fail(being));
        } else if (healthyAfter != null) {
            time.after(
                    healthyAfter,
                    () -> {
                        being.turnHealthy();
                        time.after(LATENCY, this::ask);
                    });
        }
    }

    /** Its end and what is decided about it are one step: nobody sees the one without the other. */
    private void fail(Being being) {
        being.die(time.now());
        decide(being);
        ask();
    }

    private int openNow() {
        var now = time.now();
        return (int)
                open.values().stream()
                        .filter(due -> !due.isAfter(now) && due.plus(SLOT_TIMEOUT).isAfter(now))
                        .count();
    }

    private List<Neighbour> neighbours() {
        var coming = new HashSet<UUID>();
        waiting.values().forEach(ticket -> coming.add(ticket.container()));
        open.keySet().forEach(id -> coming.add(requireNonNull(released.get(id)).container()));
        return beings.values().stream()
                .filter(being -> !being.isMissing())
                .map(being -> neighbour(being, coming))
                .toList();
    }

    private static Neighbour neighbour(Being being, Set<UUID> coming) {
        return new Neighbour(
                being.look(),
                false,
                coming.contains(being.id()) || being.isQuarantined(),
                being.isQuarantined());
    }

    private List<Unmet> unmet(Ticket ticket) {
        return ticket.needs().stream().flatMap(need -> unmet(ticket, need)).toList();
    }

    private Stream<Unmet> unmet(Ticket ticket, Need need) {
        var other = of(need);
        return other.meets(need)
                ? Stream.empty()
                : Stream.of(
                        new Unmet(
                                need,
                                later(ticket.since(), other.runsSince(ticket.since())),
                                isStopped(other, new HashSet<>()),
                                isHopeless(other, ticket)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** A person keeps it down, or it waits for what a person keeps down. */
    private boolean isStopped(Being being, Set<Being> seen) {
        return being.isStopped()
                || (seen.add(being)
                        && waiting.values().stream()
                                .filter(it -> it.container().equals(being.id()))
                                .flatMap(it -> it.needs().stream())
                                .map(this::of)
                                .anyMatch(it -> isStopped(it, seen)));
    }

    private Being of(Need need) {
        return beings.values().stream()
                .filter(it -> it.member.place().service().equals(need.service()))
                .findFirst()
                .orElseThrow();
    }

    private boolean isHopeless(Being other, Ticket ticket) {
        return other.isMissing()
                || other.member.fate() == Fate.UNWANTED
                || reaches(other.member, being(ticket).member, new HashSet<>());
    }

    private boolean reaches(Member from, Member goal, Set<Member> seen) {
        return from.equals(goal)
                || (seen.add(from)
                        && from.needs().stream()
                                .flatMap(need ->
                                        scene.members().stream()
                                                .filter(it ->
                                                        it.place()
                                                                .service()
                                                                .equals(need.service())))
                                .anyMatch(it -> reaches(it, goal, seen)));
    }

    private Being being(Ticket ticket) {
        return requireNonNull(beings.get(ticket.container()));
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
