package dev.holdfast.simulator;

import static java.util.Objects.requireNonNull;

import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy.Never;
import dev.holdfast.model.container.RestartPolicy.OnFailure;
import dev.holdfast.model.host.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold of those who decide, in every history: one at a time, and always one. */
final class EpochOracles {

    /** The agent's patience, and a look, and what the engine takes. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** How far the clock of a host that is ahead is known. */
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(1);

    private static final Duration AFTER_START = Duration.ofSeconds(10);

    /** Who is there again is told again what he has missed, and has looked around, by then. */
    private static final Duration RECOVERY = Duration.ofSeconds(15);

    private record End(ContainerId container, Instant at) {

        static End of(Entry.Decided decided) {
            return new End(decided.container(), requireNonNull(decided.end()));
        }
    }

    private final boolean isAlwaysToRun;
    private final boolean areClocksOne;
    private final Duration patience;
    private final List<String> violations = new ArrayList<>();
    private final Map<Long, Boolean> deciders = new HashMap<>();
    private final Map<End, Integer> decisions = new HashMap<>();
    private final Map<End, Integer> tries = new HashMap<>();
    private final Map<Long, Entry.Decided> byNumber = new HashMap<>();
    private final Set<Long> askedBack = new HashSet<>();
    private Ownership host = Ownership.FIRST;

    /** By which the agent starts its container, decided by whomever. */
    private @Nullable CommandId awaited;

    private boolean areClocksTrue;
    private boolean isSettled;
    private boolean isStopped;
    private long obeyed;
    private @Nullable End end;
    private Instant endSeenAt = Instant.EPOCH;
    private Instant troubleUntil = Instant.EPOCH;
    private Instant hostIsBackAt = Instant.EPOCH;
    private Instant agentStartedAt = Instant.EPOCH;
    private @Nullable Instant dueBy;

    /** What an agent has decided about and not tried; it keeps to that until it is told better. */
    private @Nullable End ownPlan;

    private EpochOracles(Scenario scenario) {
        var wish = scenario.policy().wish();
        isAlwaysToRun = !(wish instanceof Never) && !(wish instanceof OnFailure);
        areClocksTrue = !scenario.hostAhead().isNegative();
        areClocksOne = scenario.hostAhead().isZero();
        patience = areClocksOne ? PATIENCE : PATIENCE.minus(KNOWN_WITHIN);
    }

    static List<String> violations(Scenario scenario, List<Entry> journal) {
        var oracles = new EpochOracles(scenario);
        journal.forEach(oracles::judge);
        return oracles.violations;
    }

    private void judge(Entry entry) {
        judgeDue(entry.at());
        switch (entry) {
            case Entry.Decided decided -> judge(decided);
            case Entry.Noted noted -> judge(noted);
            case Entry.Owns owns -> judge(owns);
            case Entry.AsksBack(_, var epoch) -> askedBack.add(epoch);
            case Entry.Begun begun -> judge(begun);
            case Entry.Tried(var at, var container, var when) -> {
                judgeTry(at, new End(container, when));
                ownPlan = null;
                await(at);
            }
            case Entry.Saw(var at, var container) -> saw(at, container);
            case Entry.AgentStarted(var at) -> agentStartedAt = at;
            case Entry.Trouble(var at, var until, var ofHost) -> trouble(until, ofHost);
            case Entry.ClockJumped _ -> areClocksTrue = false;
            case Entry.StartedByCore(_, var generation) -> {
                started();
                obey(generation);
            }
            case Entry.StartedByPerson _ -> started();
            case Entry.Stopped(_, var generation) -> {
                isStopped = true;
                obey(generation);
            }
            case Entry.NotStarted(_, var generation) -> obey(generation);
            case Entry.StopWanted _ -> settle();
            case Entry.Wanted(_, _, var generation) -> {
                // Where Docker was told it is another container from now on.
                if (generation == 0) {
                    started();
                }
                settle();
            }
            case Entry.Recreated _ -> obeyed = 0;
            case Entry.StoppedByCore _, Entry.Ended _, Entry.Recovered _ -> {}
            case Entry.Left _ -> judgeEnd();
        }
    }

    private void judge(Entry.Decided decided) {
        byNumber.put(decided.number(), decided);
        var by = decided.by();
        var first = deciders.putIfAbsent(by.epoch(), decided.bySelf());
        if (by.agentDecides() != decided.bySelf() || (first != null && first != decided.bySelf())) {
            violate(decided.at(), "two decide in epoch " + by.epoch());
        }
        if (decided.bySelf() && decided.generation() < obeyed) {
            violate(decided.at(), "decided as if a person's word had never reached it");
        }
        if (decided.end() != null) {
            decisions.merge(End.of(decided), 1, Integer::sum);
        }
        if (by.epoch() == host.epoch()) {
            expect(decided);
        }
    }

    private void expect(Entry.Decided decided) {
        if (decided.bySelf() && decided.command() != null) {
            awaited = decided.command();
        }
        if (isAbout(decided) && !isSettled && isExpected(decided)) {
            become(due(decided));
        }
        if (decided.bySelf()) {
            ownPlan = end;
        }
    }

    private boolean isExpected(Entry.Decided decided) {
        return decided.bySelf() || (isAlwaysToRun && !End.of(decided).equals(ownPlan));
    }

    private void judge(Entry.Noted noted) {
        awaited = noted.command();
        var decided = byNumber.get(noted.number());
        if (decided == null) {
            return; // What is remembered since health came back, of a container that runs.
        }
        if (decided.generation() < obeyed) {
            violate(noted.at(), "took in what was decided before a person's word");
        }
        if (noted.command() != null && !noted.command().equals(decided.command())) {
            violate(noted.at(), "keeps a restart under another id than it was decided by");
        }
        if (isAbout(decided) && isAlwaysToRun) {
            var due = due(decided);
            become(due == null ? null : later(noted.at(), due));
        }
    }

    private boolean isAbout(Entry.Decided decided) {
        return decided.end() != null && End.of(decided).equals(end);
    }

    private static @Nullable Instant due(Entry.Decided decided) {
        return decided.decision().actsAfter().map(decided.at()::plus).orElse(null);
    }

    /** What a person ended its host starts only by command. */
    private void become(@Nullable Instant due) {
        isSettled = due == null;
        dueBy = due == null || isStopped ? null : soon(due);
    }

    private void started() {
        end = null;
        isStopped = false;
        settle();
    }

    /** A person's word has reached the host. */
    private void obey(long generation) {
        obeyed = Math.max(obeyed, generation);
        settle();
    }

    /** Its host leaves this end to a person, or it is over. */
    private void settle() {
        isSettled = true;
        dueBy = null;
    }

    private void judge(Entry.Owns owns) {
        var now = owns.now();
        if (now.epoch() <= host.epoch()) {
            violate(owns.at(), "no new epoch, but " + now.epoch());
        }
        if (now.agentDecides()) {
            judgeTakeOver(owns.at());
        } else if (!askedBack.contains(host.epoch())) {
            violate(owns.at(), "handed back epoch " + host.epoch() + " for another");
        }
        host = now;
    }

    private void judgeTakeOver(Instant at) {
        if (at.isBefore(endSeenAt.plus(patience))) {
            mistimed(at, "took over before anybody could decide");
        }
        if (at.isBefore(agentStartedAt.plus(AFTER_START))) {
            mistimed(at, "took over as soon as it was there");
        }
        // What an agent decided is due by its clock, which its controller knows too late where
        // it hears of it only with what was held up.
        if (areClocksOne && at.isAfter(later(troubleUntil, agentStartedAt).plus(RECOVERY))) {
            mistimed(at, "took over though its controller was there");
        }
    }

    /** The agent's own delays are its own, whoever decided them. */
    private void judge(Entry.Begun begun) {
        var isOfItsEpoch = begun.epoch() == null || begun.epoch() == host.epoch();
        if (!isOfItsEpoch && !(host.agentDecides() && begun.command().equals(awaited))) {
            violate(begun.at(), "began in epoch " + host.epoch() + " what is of another");
        }
    }

    private void judgeTry(Instant at, End of) {
        if (tries.merge(of, 1, Integer::sum) > decisions.getOrDefault(of, 0)) {
            violate(at, "tried one decision twice");
        }
    }

    private void saw(Instant at, ObservedContainer container) {
        var exit = container.exit();
        if (exit == null) {
            return;
        }
        var seen = new End(container.id(), exit.finishedAt());
        if (!seen.equals(end)) {
            end = seen;
            endSeenAt = at;
            isSettled = false;
            dueBy = null;
            isStopped |= !isNobodys(exit);
            await(at);
        }
    }

    private static boolean isNobodys(Exit exit) {
        return exit.intent() != Intent.PERSON && exit.intent() != Intent.OPERATION;
    }

    /** Somebody is to decide about it. */
    private void await(Instant at) {
        dueBy = isAlwaysToRun && !isSettled && !isStopped ? soon(at) : null;
    }

    private Instant soon(Instant at) {
        var there = later(hostIsBackAt, agentStartedAt).plus(RECOVERY);
        return later(at.plus(SOON), there);
    }

    private void trouble(Instant until, boolean ofHost) {
        troubleUntil = later(troubleUntil, until);
        if (ofHost) {
            hostIsBackAt = later(hostIsBackAt, until);
            dueBy = dueBy == null ? null : later(dueBy, until.plus(RECOVERY));
        }
    }

    private void judgeEnd() {
        if (host.agentDecides()) {
            violations.add("at the end: its agent decides, and its controller is there");
        }
    }

    private void judgeDue(Instant at) {
        if (dueBy != null && at.isAfter(dueBy)) {
            mistimed(at, "left alone for longer than anybody may be");
            dueBy = null;
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * After a clock has jumped, and where its host's is behind, nobody can say how long it took.
     */
    private void mistimed(Instant at, String what) {
        if (areClocksTrue) {
            violate(at, what);
        }
    }

    private void violate(Instant at, String what) {
        violations.add(at + ": " + what);
    }
}
