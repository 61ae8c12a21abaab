package dev.holdfast.model.autonomy;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.host.Ownership;
import dev.holdfast.model.restart.RestartState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One history of a host and its controller, in steps of 100 ms: containers die, people stop them,
 * the link is cut and comes back, messages are late or lost, and the agent's process ends.
 */
final class Play {

    static final Duration STEP = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final HostId HOST = new HostId("host1");
    private static final int CONTAINERS = 3;

    /** A message on its way, delivered where the link holds. */
    private record Mail(Instant at, HostCommand command) {}

    /**
     * What is really so with one container.
     *
     * @param end null while it runs
     * @param excusedAt since when nobody is to blame that it is down
     */
    private record Being(@Nullable Instant end, boolean stopped, Instant excusedAt) {}

    private final long seed;
    private final SplittableRandom chance;
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private Vigil vigil = Vigil.begun(Ownership.FIRST);

    /** What lies on the agent's disk. */
    private final Map<ContainerId, Answer> answers = new HashMap<>();

    private final Map<CommandId, Outcome> journal = new HashMap<>();

    /** What people wanted of each, counted; the controller knows it, and so does its host. */
    private final Map<ContainerId, Long> generations = new HashMap<>();

    private final Map<ContainerId, Being> beings = new HashMap<>();
    private final List<Mail> mail = new ArrayList<>();

    /** What the controller knows: the epoch it was told last, and ends that it decided. */
    private Ownership heard = Ownership.FIRST;

    private final Map<ContainerId, Answer> decided = new HashMap<>();

    private boolean isCut;
    private long ids;

    /** Who started what for which end; epochs and their owners. */
    final List<String> starts = new ArrayList<>();

    final List<String> violations = new ArrayList<>();
    private final Map<Long, Set<String>> owners = new HashMap<>();
    int takeOvers;
    int handBacks;

    Play(long seed) {
        this.seed = seed;
        chance = new SplittableRandom(seed);
        for (var i = 0; i < CONTAINERS; i++) {
            beings.put(container(i), new Being(null, false, now));
        }
    }

    private static ContainerId container(int number) {
        return new ContainerId(Integer.toHexString(number + 1).repeat(64));
    }

    Play run(int steps) {
        for (var i = 0; i < steps; i++) {
            now = now.plus(STEP);
            happen();
            deliver();
            look();
            control();
            judge();
        }
        return this;
    }

    private Instant later(Instant excusedAt) {
        return excusedAt.isAfter(now) ? excusedAt : now;
    }

    private long generation(ContainerId container) {
        return generations.getOrDefault(container, 0L);
    }

    private Being being(ContainerId container) {
        return Objects.requireNonNull(beings.get(container));
    }

    private boolean happens(double often) {
        return chance.nextDouble() < often;
    }

    private void happen() {
        if (happens(isCut ? 0.03 : 0.01)) {
            isCut = !isCut;
        }
        if (happens(0.005)) {
            // Its process ended: what is on disk is left, and what is journaled is done.
            vigil = Vigil.begun(vigil.ownership());
            beings.replaceAll((_, it) -> new Being(it.end(), it.stopped(), later(it.excusedAt())));
        }
        beings.replaceAll(
                (_, it) -> it.stopped() && happens(0.05) ? new Being(null, false, now) : it);
        beings.replaceAll((_, being) ->
                being.end() == null && happens(0.02) ? new Being(now, false, now) : being);
        if (happens(0.01)) {
            stop(container(chance.nextInt(CONTAINERS)));
        }
    }

    /** A person on the host or by the API: the agent knows whose will it was. */
    private void stop(ContainerId container) {
        var being = being(container);
        generations.merge(container, 1L, Long::sum);
        beings.put(container, new Being(being.end() == null ? now : being.end(), true, now));
        answers.computeIfPresent(container, (_, answer) -> answer.forgotten());
        vigil = vigil.settled(container);
    }

    private void deliver() {
        if (isCut) {
            return;
        }
        var due = mail.stream().filter(it -> !it.at().isAfter(now)).toList();
        mail.removeAll(due);
        due.stream().filter(_ -> !happens(0.1)).forEach(it -> receive(it.command()));
    }

    private void receive(HostCommand command) {
        switch (command.action()) {
            case Action.NoteDecisions(var told) when vigil.admits(command) ->
                    told.forEach(this::hear);
            case Action.TakeBack back ->
                    vigil.handedBack(back)
                            .ifPresent(next -> {
                                vigil = next;
                                handBacks++;
                            });
            case Action.StartContainer start when journal.containsKey(command.id()) ->
                    repeat(start.container(), command.id());
            case Action.StartContainer start when vigil.admits(command) ->
                    begin(start, command.id(), "command");
            default -> {}
        }
    }

    private void hear(Answer answer) {
        answers.put(answer.container(), answer);
        vigil = vigil.answered(answer);
    }

    /** The engine starts only what still is at this end, and fails now and then. */
    private void begin(Action.StartContainer start, CommandId command, String whose) {
        var container = start.container();
        var end = start.ifFinishedAt();
        vigil = vigil.begun(container, Objects.requireNonNull(end), command);
        var being = being(container);
        if (start.generation() < generation(container) || !Objects.equals(being.end(), end)) {
            finished(container, command, new Outcome.Superseded("another end"));
        } else if (happens(0.1)) {
            beings.put(
                    container, new Being(being.end(), being.stopped(), later(being.excusedAt())));
            finished(container, command, new Outcome.Failed("no port"));
        } else {
            start(container, being, whose);
            finished(container, command, new Outcome.Done());
        }
    }

    private void start(ContainerId container, Being being, String whose) {
        if (being.stopped()) {
            violations.add(
                    "seed " + seed + ": " + whose + " started what a person stopped, at " + now);
        }
        if (starts.contains(container + " " + being.end())) {
            violations.add("seed " + seed + ": " + whose + " started one end twice, at " + now);
        }
        starts.add(container + " " + being.end());
        beings.put(container, new Being(null, false, now));
    }

    /** Its host learns only now that the start had failed. */
    private void repeat(ContainerId container, CommandId command) {
        var being = being(container);
        beings.put(container, new Being(being.end(), being.stopped(), later(being.excusedAt())));
        finished(container, command, Objects.requireNonNull(journal.get(command)));
    }

    private void finished(ContainerId container, CommandId command, Outcome how) {
        journal.put(command, how);
        vigil = vigil.finished(container, command, how, now);
    }

    /** The agent's look, every 100 ms. */
    private void look() {
        var down = new HashMap<ContainerId, Instant>();
        beings.forEach((container, being) -> {
            if (being.end() != null && !being.stopped()) {
                down.put(container, being.end());
            }
        });
        vigil = vigil.looked(down, it -> Optional.ofNullable(answers.get(it)), now);
        if (!vigil.ownership().agentDecides() && !vigil.overdue(PATIENCE, now).isEmpty()) {
            vigil = vigil.takenOver();
            takeOvers++;
        }
        vigil.ripe(now).forEach(this::act);
    }

    private void act(Loss loss) {
        if (loss.stage() instanceof Stage.Due(_, var command, var generation)) {
            if (journal.containsKey(command)) {
                repeat(loss.container(), command);
            } else {
                var start = new Action.StartContainer(loss.container(), loss.end(), generation);
                begin(start, command, "agent");
            }
        } else {
            decide(loss);
        }
    }

    private void decide(Loss loss) {
        var delay = Duration.ofMillis(chance.nextInt(3) * 700L);
        var answer = answer(loss.container(), loss.end(), now.plus(delay));
        hear(answer);
        decided.put(loss.container(), answer);
        if (delay.isZero()) {
            vigil.ripe(now).stream().filter(it -> isOf(it, answer)).forEach(this::act);
        }
    }

    private static boolean isOf(Loss loss, Answer answer) {
        return loss.container().equals(answer.container())
                && loss.stage() instanceof Stage.Due(_, var id, _)
                && id.equals(answer.command());
    }

    private Answer answer(ContainerId container, Instant end, Instant due) {
        var excused = being(container);
        // Its host may have heard an earlier decision alone.
        var last = due.isAfter(excused.excusedAt()) ? due : excused.excusedAt();
        beings.put(container, new Being(excused.end(), excused.stopped(), last));
        return new Answer(container, end, due, nextId(), RestartState.NONE, generation(container));
    }

    private CommandId nextId() {
        return new CommandId(new UUID(7, ids++));
    }

    /** The controller hears what the agent told, decides, and takes back. */
    private void control() {
        if (isCut || happens(0.2)) {
            return;
        }
        var before = heard;
        heard = vigil.ownership();
        if (heard.agentDecides()) {
            send(now.plus(later()), new Action.TakeBack(heard.epoch()), nextId());
        } else {
            if (before.epoch() != heard.epoch()) {
                decided.values().forEach(this::give);
            }
            beings.forEach(this::control);
        }
    }

    private Duration later() {
        return Duration.ofMillis(chance.nextInt(4) * 100L);
    }

    private void control(ContainerId container, Being being) {
        var known = decided.get(container);
        var isKnown = known != null && being.end() != null && being.end().equals(known.end());
        if (being.end() == null || being.stopped() || (isKnown && !hasFailed(container))) {
            return;
        }
        var delay = Duration.ofMillis(chance.nextInt(3) * 1500L);
        var answer = answer(container, being.end(), now.plus(delay));
        decided.put(container, answer);
        give(answer);
        send(now.plus(later()), new Action.NoteDecisions(List.of(answer)), nextId());
    }

    /** The agent has told it that a start did not come about. */
    private boolean hasFailed(ContainerId container) {
        var loss = vigil.losses().get(container);
        return loss != null && loss.stage() instanceof Stage.Undecided(_, var why) && why != null;
    }

    private void give(Answer answer) {
        var wanted = Objects.requireNonNull(answer.due());
        var due = wanted.isAfter(now) ? wanted : now.plus(later());
        var start =
                new Action.StartContainer(answer.container(), answer.end(), answer.generation());
        send(due, start, Objects.requireNonNull(answer.command()));
    }

    private void send(Instant at, Action action, CommandId id) {
        Long epoch = action instanceof Action.TakeBack ? null : (Long) heard.epoch();
        mail.add(new Mail(at, new HostCommand(id, HOST, now, now.plusSeconds(60), action, epoch)));
    }

    /** Whoever decides in an epoch is one, and nothing is down for long that is to run. */
    private void judge() {
        note(vigil.ownership());
        note(heard);
        beings.forEach((container, being) -> {
            var late = Duration.between(being.excusedAt(), now);
            if (being.end() != null
                    && !being.stopped()
                    && late.compareTo(Duration.ofSeconds(2)) > 0) {
                violations.add(
                        "seed " + seed + ": " + container + " is down for " + late + " at " + now);
            }
        });
    }

    private void note(Ownership ownership) {
        var all = owners.computeIfAbsent(ownership.epoch(), _ -> new HashSet<>());
        all.add(ownership.owner().name());
        if (all.size() > 1) {
            violations.add("seed " + seed + ": " + "two owners in epoch " + ownership.epoch());
        }
    }
}
