package dev.holdfast.simulator;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.RestartPolicy.Never;
import dev.holdfast.model.container.RestartPolicy.OnFailure;
import dev.holdfast.model.host.Ownership;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.ExitClass;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.Rule;
import dev.holdfast.model.restart.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What must hold in every history. */
final class Oracles {

    /** Nothing counts that a host might not have heard of. */
    private static final long NOTHING = 0;

    /** How far ahead a host's clock is, is known by its words, of which the soonest was so late. */
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(20);

    private final Policy policy;
    private final boolean oneShot;
    private Ledger ledger;
    private final List<String> violations = new ArrayList<>();

    private boolean areClocksTrue = true;
    private Duration unsure = Duration.ZERO;
    private Instant due = Instant.MIN;
    private boolean wantedDown;
    private long lastWord;
    private long obeyed;
    private boolean gaveUp;
    private boolean mayStayDown;
    private Duration lastRun = Duration.ZERO;
    private @Nullable ContainerId latest;

    private final Duration hostAhead;
    private long epoch = Ownership.FIRST.epoch();
    private long word;
    private int tries;
    private @Nullable Before before;
    private long lastCounted = NOTHING;
    private long agentKnows;
    private boolean areCountsTrue = true;

    /** How things stood before a decision, should its host decide about the same in its place. */
    private record Before(
            Entry.Decided decision,
            int tries,
            Ledger ledger,
            boolean gaveUp,
            boolean mayStayDown,
            long lastCounted) {

        boolean isAbout(Entry.Decided other, int triesNow) {
            return tries == triesNow
                    && decision.container().equals(other.container())
                    && Objects.equals(decision.end(), other.end())
                    && decision.by().epoch() < other.by().epoch();
        }
    }

    private Oracles(Scenario scenario) {
        policy = scenario.policy();
        oneShot = scenario.oneShot();
        hostAhead = scenario.hostAhead();
        ledger = new Ledger(policy.backoff().cleanRun(), policy.loop().slowRun());
    }

    static List<String> violations(Scenario scenario, List<Entry> journal) {
        var oracles = new Oracles(scenario);
        journal.forEach(oracles::judge);
        var all = new ArrayList<>(oracles.violations);
        all.addAll(EpochOracles.violations(scenario, journal));
        return all;
    }

    private void judge(Entry entry) {
        switch (entry) {
            case Entry.Decided decided -> {
                if (decided.bySelf()) {
                    due = due(decided.at(), decided.decision());
                }
                if (isObeyed(decided)) {
                    supersede(decided);
                    judge(decided.at(), decided.trigger(), decided.decision());
                    lastCounted = decided.number();
                }
            }
            case Entry.Noted(_, var number, _) -> agentKnows = number;
            case Entry.Owns(_, var now) -> {
                epoch = now.epoch();
                // Two clocks that differ have decided, and each noted its own time.
                unsure = hostAhead.isZero() ? unsure : KNOWN_WITHIN;
                areClocksTrue &= !hostAhead.isNegative();
            }
            case Entry.Tried _ -> tries++;
            case Entry.AsksBack _,
                    Entry.Begun _,
                    Entry.Saw _,
                    Entry.Trouble _,
                    Entry.AgentStarted _ -> {}
            case Entry.Recreated(_, var container) -> {
                latest = container;
                word = 0;
            }
            case Entry.StartedByCore started -> judgeStart(started);
            case Entry.NotStarted(_, var generation) -> wantedDown &= generation < obeyed;
            case Entry.ClockJumped _ -> areClocksTrue = false;
            case Entry.StoppedByCore stopped -> judge(stopped);
            case Entry.Ended(_, var ranFor, var exit) -> {
                lastRun = ranFor;
                if (exit.intent() != Intent.OPERATION) {
                    ledger.ran(ranFor);
                }
            }
            case Entry.Recovered(var at, var known, var number) -> {
                if (known == epoch) {
                    ledger.recovered(at);
                    lastCounted = number;
                }
            }
            case Entry.StopWanted(_, var container, var generation) -> {
                if (!isPredecessor(container)) {
                    lastWord = generation;
                    word = generation;
                    begin();
                }
            }
            case Entry.Stopped(_, var generation) -> {
                obeyed = Math.max(obeyed, generation);
                // Another word may have been spoken before this one was carried out.
                wantedDown = generation == 0 || generation == lastWord;
                mayStayDown = true;
                begin();
            }
            case Entry.Wanted(_, var container, var generation) -> {
                if (!isPredecessor(container)) {
                    lastWord = generation;
                    word = Math.max(word, generation);
                    wantedDown = false;
                    mayStayDown = false;
                    gaveUp = false;
                    begin();
                }
            }
            case Entry.StartedByPerson(var at) -> {
                lastWord = 0;
                wantedDown = false;
                ledger.started(at);
            }
            case Entry.Left(_, var container) ->
                    judgeEnd(container.exit() == null, container.health());
        }
    }

    /** No host obeys what was decided in an epoch that is over, or before a person's word. */
    private boolean isObeyed(Entry.Decided decided) {
        return decided.by().epoch() == epoch
                && !isBeforeWord(decided)
                && !isPredecessor(decided.container());
    }

    /** Its host had not heard of a person's word that its controller knew. */
    private boolean isBeforeWord(Entry.Decided decided) {
        return decided.bySelf() && decided.generation() < word;
    }

    /** What its host decides in its controller's place takes the place of what that decided. */
    private void supersede(Entry.Decided decided) {
        if (decided.bySelf()) {
            if (before != null && before.isAbout(decided, tries)) {
                ledger = before.ledger();
                gaveUp = before.gaveUp();
                mayStayDown = before.mayStayDown();
                lastCounted = before.lastCounted();
            }
            areCountsTrue &= isKnownToAgent(lastCounted);
            agentKnows = decided.number();
        }
        before = new Before(decided, tries, ledger.copy(), gaveUp, mayStayDown, lastCounted);
    }

    /** Nobody waits until a host has heard what its controller decided; it may count too few. */
    private boolean isKnownToAgent(long number) {
        return number == NOTHING || number == agentKnows;
    }

    private void begin() {
        ledger.begin();
        lastCounted = NOTHING;
        areCountsTrue = true;
    }

    /** The core has not heard yet that another one is at its place; no host obeys. */
    private boolean isPredecessor(ContainerId container) {
        return latest != null && !latest.equals(container);
    }

    private void judge(Instant at, Trigger trigger, RestartDecision decision) {
        var type = Ledger.classOf(trigger);
        if (trigger instanceof Trigger.Ended) {
            ledger.withoutAwaited(at);
        }
        if (trigger instanceof Trigger.TurnedUnhealthy(var startedAt, var since, _)) {
            ledger.ran(Duration.between(startedAt, since));
        }
        if (decision.reason().isBlank()) {
            violate(at, "a decision without a reason");
        }
        due = due(at, decision);
        switch (decision) {
            case RestartDecision.Restart restart -> judgeRestart(at, trigger, type, restart);
            case RestartDecision.Quarantined held -> judgeQuarantine(at, type, held);
            case RestartDecision.GiveUp _ -> {
                gaveUp = true;
                if (!(policy.wish() instanceof OnFailure(int most)) || ledger.inRow() < most) {
                    mistimed(at, "gave up before the retries were used up");
                }
            }
            case RestartDecision.StayDown(var rule, _, _) -> {
                mayStayDown = true;
                judgeStayDown(at, trigger, rule);
                if (rule == Rule.COMPLETED || rule == Rule.STOPPED_BY_PERSON) {
                    begin();
                }
            }
            case RestartDecision.LeaveRunning _ -> {
                if (policy.unhealthy().restart() && !(policy.wish() instanceof Never)) {
                    violate(at, "left unhealthy against its policy");
                }
            }
        }
    }

    private static Instant due(Instant at, RestartDecision decision) {
        return switch (decision) {
            case RestartDecision.Restart(_, _, _, var delay) -> at.plus(delay);
            case RestartDecision.Quarantined(_, _, _, var delay) -> at.plus(delay);
            case RestartDecision.StayDown _,
                    RestartDecision.GiveUp _,
                    RestartDecision.LeaveRunning _ ->
                    Instant.MIN;
        };
    }

    private void judgeRestart(
            Instant at, Trigger trigger, ExitClass type, RestartDecision.Restart restart) {
        if (policy.wish() instanceof Never) {
            violate(at, "restarted against policy no");
        }
        if (isNobodysFault(trigger)) {
            judgeBlameless(at, trigger, restart);
            return;
        }
        if (type == ExitClass.COMPLETED) {
            if (policy.wish() instanceof OnFailure) {
                violate(at, "restarted what had completed");
            }
            return;
        }
        if (policy.wish() instanceof OnFailure(int most)
                && most > 0
                && policy.attempts().window().isZero()
                && ledger.inRow() >= most) {
            mistimed(at, "restarted more often than its retries");
        }
        if (ledger.inQuarantine()) {
            mistimed(at, "a failed probe was not quarantined again");
        }
        judgeDelay(at, type, restart.delay());
        if (ledger.slowInRow(type) >= policy.loop().slowRestarts()
                && ledger.isSlow(lastRun)
                && trigger instanceof Trigger.Ended) {
            mistimed(at, "a slow loop was not recognised");
        }
        remember(at, type, trigger, restart.delay());
    }

    private void judgeDelay(Instant at, ExitClass type, Duration delay) {
        var earlier = ledger.inRow(type);
        var least = policy.backoff().delayAfter(earlier, 1);
        var most = longer(policy.backoff().delayAfter(earlier, 0), policy.attempts().delay());
        if (delay.compareTo(least) < 0 || delay.compareTo(policy.attempts().delay()) < 0) {
            mistimed(at, "came sooner than its backoff: " + delay + " after " + earlier);
        }
        if (!Ledger.isOfHealth(type) && delay.compareTo(most) > 0) {
            mistimed(at, "waited longer than its backoff: " + delay + " after " + earlier);
        }
    }

    private void judgeBlameless(Instant at, Trigger trigger, RestartDecision.Restart restart) {
        if (!restart.delay().isZero()) {
            violate(at, "waited though only its engine had failed");
        }
        if (oneShot
                && policy.wish() instanceof OnFailure
                && trigger instanceof Trigger.Ended(_, _, var exit)
                && !exit.outcomeKnown()) {
            violate(at, "ran a one-shot again that may have completed");
        }
    }

    private void judgeQuarantine(
            Instant at, ExitClass type, RestartDecision.Quarantined quarantine) {
        var limit = policy.loop();
        var restarts = ledger.inWindow(type, at, limit.within().plus(unsure));
        var isFast = restarts >= limit.restarts();
        var isSlow = ledger.inRow(type) >= limit.slowRestarts();
        if (!ledger.inQuarantine() && !isFast && !isSlow) {
            mistimed(at, "quarantined without a loop");
        }
        if (quarantine.rule() == Rule.CRASH_LOOP && !isFast) {
            mistimed(at, "called a fast loop what was none");
        }
        if (quarantine.rule() == Rule.PROBE_FAILED && !ledger.inQuarantine()) {
            mistimed(at, "a probe failed that nobody began");
        }
        if (quarantine.delay().compareTo(policy.probeAfter()) < 0) {
            mistimed(at, "probed before its time");
        }
        remember(at, type, null, quarantine.delay());
        ledger.quarantined(at);
    }

    private void judgeStayDown(Instant at, Trigger trigger, Rule rule) {
        var isDown = trigger instanceof Trigger.Ended(_, _, var exit);
        if (rule == Rule.STOPPED_BY_PERSON && !isDown) {
            violate(at, "a person stopped what runs");
        }
        var wish = policy.wish();
        var isWilling = !(wish instanceof Never) && !(wish instanceof OnFailure);
        if (isWilling && rule != Rule.STOPPED_BY_PERSON) {
            violate(at, "stayed down against its policy");
        }
    }

    private void remember(Instant at, ExitClass type, @Nullable Trigger trigger, Duration delay) {
        var wasSlow = trigger instanceof Trigger.Ended && ledger.isSlow(lastRun);
        var due = at.plus(delay);
        ledger.restarted(type, due, wasSlow);
        var inWindow = ledger.inWindow(type, due, policy.loop().within().minus(unsure));
        if (inWindow > policy.loop().restarts()) {
            mistimed(at, "%d restarts in one window".formatted(inWindow));
        }
    }

    private void judgeStart(Entry.StartedByCore started) {
        ledger.started(started.at());
        if (started.generation() == 0) {
            judgeDecidedStart(started.at());
        } else if (started.generation() < obeyed) {
            violate(started.at(), "obeyed what a person had wanted before");
        } else {
            wantedDown = false;
        }
        mayStayDown = false;
    }

    private void judgeDecidedStart(Instant at) {
        if (wantedDown) {
            violate(at, "started what a person had stopped");
        }
        if (at.isBefore(due)) {
            mistimed(at, "started before it was due");
        }
    }

    private void judge(Entry.StoppedByCore stopped) {
        if (wantedDown) {
            violate(stopped.at(), "restarted what a person had stopped");
        }
        if (!policy.unhealthy().restart()) {
            violate(stopped.at(), "restarted for health against its policy");
        }
        if (stopped.wellFor() != null) {
            violate(stopped.at(), "restarted what had been healthy for " + stopped.wellFor());
        }
        var grace = stopped.startedAt().plus(policy.healthWithin());
        if (stopped.healthyAt() == null && stopped.at().isBefore(grace)) {
            mistimed(stopped.at(), "restarted what was still starting");
        }
        if (stopped.healthyAt() != null
                && stopped.unhealthySince() != null
                && stopped.at()
                        .isBefore(stopped.unhealthySince().plus(policy.unhealthy().after()))) {
            mistimed(stopped.at(), "restarted before it was unhealthy for long enough");
        }
    }

    private void judgeEnd(boolean runs, Health health) {
        var isAllowedDown = wantedDown || gaveUp || mayStayDown || policy.wish() instanceof Never;
        if (!runs && !isAllowedDown) {
            violations.add("at the end: it is down, and nobody wants that");
        }
        var isAllowedSick =
                !policy.unhealthy().restart() || policy.wish() instanceof Never || gaveUp;
        if (runs && health != Health.HEALTHY && health != Health.NONE && !isAllowedSick) {
            violations.add("at the end: it runs and is " + health);
        }
    }

    private static boolean isNobodysFault(Trigger trigger) {
        return trigger instanceof Trigger.Ended(_, _, var exit)
                && (exit.intent() == Intent.HOST || !exit.outcomeKnown());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** After a clock has jumped nobody can say how long anything took. */
    private void mistimed(Instant at, String what) {
        if (areClocksTrue && areCountsTrue) {
            violate(at, what);
        }
    }

    private void violate(Instant at, String what) {
        violations.add(at + ": " + what);
    }
}
