package dev.holdfast.simulator;

import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.policy.Attempts;
import dev.holdfast.model.policy.Backoff;
import dev.holdfast.model.policy.LoopLimit;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.policy.Unhealthy;
import dev.holdfast.model.restart.ExitClass;
import dev.holdfast.model.restart.RestartDecider;
import dev.holdfast.model.restart.RestartDecision;
import dev.holdfast.model.restart.RestartDecision.Quarantined;
import dev.holdfast.model.restart.RestartDecision.Restart;
import dev.holdfast.model.restart.RestartDecision.StayDown;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Rule;
import dev.holdfast.model.restart.Trigger;
import dev.holdfast.model.restart.Vitals;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Mistakes that somebody may make one day, each in a sentence. */
final class Mutants {

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    static final Map<String, Core> ALL = new LinkedHashMap<>();

    static {
        add("takes a person's stop for a crash", ends(exit -> by(exit, Intent.PERSON)));
        add("takes a host that goes down in order for a crash", ends(it -> by(it, Intent.HOST)));
        add("believes the code that an engine guessed", ends(Mutants::believed));
        add("takes exit code 0 for a failure", ends(Mutants::failed));
        add("does not notice that memory ran out", ends(Mutants::withoutMemory));
        add("takes Docker's ten seconds for a clean run", policies(Mutants::dockersCleanRun));
        add("counts restarts over a lifetime", policies(Mutants::lifetime));
        add("does not look for slow loops", policies(it -> loop(it, noSlow(it.loop()))));
        add("does not look for fast loops", policies(it -> loop(it, noFast(it.loop()))));
        add("allows one restart too many", policies(it -> loop(it, oneMore(it.loop()))));
        add("restarts for a policy of no", policies(Mutants::willing));
        add("retries without a limit", policies(Mutants::unlimited));
        add("adds jitter to the longest wait", decisions(Mutants::stretched));
        add("does not wait longer each time", decisions(it -> delayed(it, Duration.ZERO)));
        add("waits before the first restart too", decisions(Mutants::slowFirst));
        add("forgets the delay that the Compose file asks for", policies(Mutants::withoutDelay));
        add(
                "takes its own clock for that of the host",
                new Core() {
                    @Override
                    public Optional<Trigger> trigger(
                            RestartState state,
                            ObservedContainer seen,
                            Policy policy,
                            Instant now) {
                        return withoutLag(state).trigger(seen, policy, now);
                    }
                });
        add("restarts what is still starting", policies(it -> healthWithin(it, 1)));
        add("restarts unhealthy ones before their time", policies(Mutants::impatient));
        add("restarts what is to be left unhealthy", policies(Mutants::restless));
        add(
                "does not act on health at all",
                new Core() {
                    @Override
                    public Optional<Trigger> trigger(
                            RestartState state,
                            ObservedContainer seen,
                            Policy policy,
                            Instant now) {
                        return Optional.empty();
                    }
                });
        add(
                "takes a long run that was never healthy for a clean one",
                triggers(Mutants::wasHealthy));
        add(
                "calls what cannot be started final",
                new Core() {
                    @Override
                    public RestartDecision decide(
                            Trigger trigger,
                            RestartState state,
                            Policy policy,
                            Instant now,
                            double random) {
                        return trigger instanceof Trigger.NotStarted(var why)
                                ? new StayDown(Rule.POLICY_IS_NO, why, state)
                                : Core.super.decide(trigger, state, policy, now, random);
                    }
                });
        add("quarantines without a probe", decisions(Mutants::withoutProbe));
        add("begins anew after each failed probe", decisions(Mutants::forgetful));
        add("does not remember what it decided", states(_ -> RestartState.NONE));
        add("forgets a quarantine at the next look", looks(Mutants::withoutQuarantine));
        add("gives no reasons", decisions(Mutants::speechless));
        add("counts every class as one", states(Mutants::oneClass));
        add(
                "keeps the rows of failures over a clean run",
                new Core() {
                    @Override
                    public RestartDecision decide(
                            Trigger trigger,
                            RestartState state,
                            Policy policy,
                            Instant now,
                            double random) {
                        var shortened =
                                trigger instanceof Trigger.Ended(var oneShot, var ran, var exit)
                                        ? new Trigger.Ended(oneShot, shorter(ran, policy), exit)
                                        : trigger;
                        return Core.super.decide(shortened, state, policy, now, random);
                    }
                });
        add("takes unless-stopped for no", policies(Mutants::neverUnlessStopped));
        add("takes on-failure for always", policies(Mutants::always));
        add("gives up one retry too early", policies(Mutants::lessPatient));
        add("takes the first failure for a loop", policies(it -> loop(it, none(it.loop()))));
        add("probes at once", decisions(Mutants::withHastyProbe));
        add("keeps what was to be done for health that came back", keeps());
        add("waits for ever once it has failed", decisions(it -> waiting(it, FOR_EVER)));
        ALL.putAll(ProtocolMutants.ALL);
        ALL.putAll(EpochMutants.ALL);
    }

    private Mutants() {}

    private static Policy neverUnlessStopped(Policy policy) {
        var wish =
                policy.wish() instanceof RestartPolicy.UnlessStopped
                        ? new RestartPolicy.Never()
                        : policy.wish();
        return with(policy, wish, policy.backoff(), policy.attempts(), policy.loop());
    }

    private static Policy always(Policy policy) {
        var wish =
                policy.wish() instanceof RestartPolicy.OnFailure
                        ? new RestartPolicy.Always()
                        : policy.wish();
        return with(policy, wish, policy.backoff(), policy.attempts(), policy.loop());
    }

    private static Policy lessPatient(Policy policy) {
        var wish =
                policy.wish() instanceof RestartPolicy.OnFailure(int most) && most > 1
                        ? new RestartPolicy.OnFailure(most - 1)
                        : policy.wish();
        return with(policy, wish, policy.backoff(), policy.attempts(), policy.loop());
    }

    private static LoopLimit none(LoopLimit loop) {
        return new LoopLimit(1, loop.within(), loop.slowRestarts(), loop.slowRun());
    }

    private static RestartDecision withHastyProbe(RestartDecision decision) {
        return decision instanceof Quarantined(var rule, var reason, var after, _)
                ? new Quarantined(rule, reason, after, Duration.ZERO)
                : decision;
    }

    private static RestartDecision waiting(RestartDecision decision, Duration delay) {
        return decision.rule() == Rule.REPEATED_FAILURE ? delayed(decision, delay) : decision;
    }

    private static Core keeps() {
        return new Core() {
            @Override
            public RestartState seen(
                    RestartState state, ObservedContainer container, Instant at, Instant now) {
                var seen = Core.super.seen(state, container, at, now);
                return new RestartState(
                        state.recent(),
                        state.rows(),
                        seen.quarantine(),
                        seen.vitals(),
                        seen.cleanRun());
            }
        };
    }

    private static void add(String sentence, Core core) {
        ALL.put(sentence, core);
    }

    private static Core ends(UnaryOperator<Exit> change) {
        return triggers(trigger ->
                trigger instanceof Trigger.Ended(var oneShot, var ran, var exit)
                        ? new Trigger.Ended(oneShot, ran, change.apply(exit))
                        : trigger);
    }

    private static Core triggers(UnaryOperator<Trigger> change) {
        return new Core() {
            @Override
            public RestartDecision decide(
                    Trigger trigger,
                    RestartState state,
                    Policy policy,
                    Instant now,
                    double random) {
                return RestartDecider.decide(change.apply(trigger), state, policy, now, random);
            }
        };
    }

    private static Core policies(UnaryOperator<Policy> change) {
        return new Core() {
            @Override
            public RestartDecision decide(
                    Trigger trigger,
                    RestartState state,
                    Policy policy,
                    Instant now,
                    double random) {
                return RestartDecider.decide(trigger, state, change.apply(policy), now, random);
            }

            @Override
            public Optional<Trigger> trigger(
                    RestartState state, ObservedContainer seen, Policy policy, Instant now) {
                return state.trigger(seen, change.apply(policy), now);
            }
        };
    }

    private static Core decisions(UnaryOperator<RestartDecision> change) {
        return new Core() {
            @Override
            public RestartDecision decide(
                    Trigger trigger,
                    RestartState state,
                    Policy policy,
                    Instant now,
                    double random) {
                return change.apply(Core.super.decide(trigger, state, policy, now, random));
            }
        };
    }

    private static Core states(UnaryOperator<RestartState> change) {
        return new Core() {
            @Override
            public RestartDecision decide(
                    Trigger trigger,
                    RestartState state,
                    Policy policy,
                    Instant now,
                    double random) {
                return Core.super.decide(trigger, change.apply(state), policy, now, random);
            }
        };
    }

    private static Core looks(UnaryOperator<RestartState> change) {
        return new Core() {
            @Override
            public RestartState seen(
                    RestartState state, ObservedContainer container, Instant at, Instant now) {
                return change.apply(Core.super.seen(state, container, at, now));
            }
        };
    }

    private static Exit by(Exit exit, Intent missed) {
        return exit.intent() == missed ? exit.withIntent(Intent.NONE) : exit;
    }

    private static Exit believed(Exit exit) {
        return exit(exit, exit.code(), exit.outOfMemory(), true);
    }

    private static Exit failed(Exit exit) {
        return exit(
                exit, exit.code() == 0 ? 1 : exit.code(), exit.outOfMemory(), exit.outcomeKnown());
    }

    private static Exit withoutMemory(Exit exit) {
        return exit(exit, exit.code(), false, exit.outcomeKnown());
    }

    private static Exit exit(Exit exit, int code, boolean outOfMemory, boolean known) {
        return new Exit(code, outOfMemory, known, exit.error(), exit.finishedAt(), exit.intent());
    }

    private static Policy dockersCleanRun(Policy policy) {
        var backoff = policy.backoff();
        return with(
                policy,
                policy.wish(),
                new Backoff(
                        backoff.first(),
                        backoff.longest(),
                        backoff.jitter(),
                        Duration.ofSeconds(11)),
                policy.attempts(),
                policy.loop());
    }

    private static Policy lifetime(Policy policy) {
        var loop = policy.loop();
        return loop(
                policy,
                new LoopLimit(loop.restarts(), FOR_EVER, loop.slowRestarts(), loop.slowRun()));
    }

    private static LoopLimit noSlow(LoopLimit loop) {
        return new LoopLimit(loop.restarts(), loop.within(), 0, loop.slowRun());
    }

    private static LoopLimit noFast(LoopLimit loop) {
        return new LoopLimit(0, loop.within(), loop.slowRestarts(), loop.slowRun());
    }

    private static LoopLimit oneMore(LoopLimit loop) {
        return new LoopLimit(
                loop.restarts() + 1, loop.within(), loop.slowRestarts(), loop.slowRun());
    }

    private static Policy willing(Policy policy) {
        var wish =
                policy.wish() instanceof RestartPolicy.Never
                        ? new RestartPolicy.Always()
                        : policy.wish();
        return with(policy, wish, policy.backoff(), policy.attempts(), policy.loop());
    }

    private static Policy unlimited(Policy policy) {
        var wish =
                policy.wish() instanceof RestartPolicy.OnFailure
                        ? new RestartPolicy.OnFailure(0)
                        : policy.wish();
        return with(policy, wish, policy.backoff(), policy.attempts(), policy.loop());
    }

    private static Policy withoutDelay(Policy policy) {
        var attempts = new Attempts(Duration.ZERO, policy.attempts().window());
        return with(policy, policy.wish(), policy.backoff(), attempts, policy.loop());
    }

    private static Policy loop(Policy policy, LoopLimit loop) {
        return with(policy, policy.wish(), policy.backoff(), policy.attempts(), loop);
    }

    private static Policy with(
            Policy policy, RestartPolicy wish, Backoff backoff, Attempts attempts, LoopLimit loop) {
        return new Policy(
                wish,
                backoff,
                attempts,
                loop,
                policy.probeAfter(),
                policy.unhealthy(),
                policy.healthWithin(),
                policy.stopTimeout());
    }

    private static Policy healthWithin(Policy policy, int seconds) {
        return health(policy, policy.unhealthy(), Duration.ofSeconds(seconds));
    }

    private static Policy impatient(Policy policy) {
        var unhealthy = new Unhealthy(policy.unhealthy().restart(), Duration.ZERO);
        return health(policy, unhealthy, policy.healthWithin());
    }

    private static Policy restless(Policy policy) {
        var unhealthy = new Unhealthy(true, policy.unhealthy().after());
        return health(policy, unhealthy, policy.healthWithin());
    }

    private static Policy health(Policy policy, Unhealthy unhealthy, Duration within) {
        return new Policy(
                policy.wish(),
                policy.backoff(),
                policy.attempts(),
                policy.loop(),
                policy.probeAfter(),
                unhealthy,
                within,
                policy.stopTimeout());
    }

    private static RestartDecision delayed(RestartDecision decision, Duration delay) {
        return decision instanceof Restart(var rule, var reason, var after, _)
                ? new Restart(rule, reason, after, delay)
                : decision;
    }

    private static RestartDecision stretched(RestartDecision decision) {
        return decision instanceof Restart(_, _, _, var delay)
                ? delayed(decision, delay.multipliedBy(5).dividedBy(4))
                : decision;
    }

    private static RestartDecision slowFirst(RestartDecision decision) {
        return decision.rule() == Rule.FIRST_FAILURE
                ? delayed(decision, Duration.ofSeconds(10))
                : decision;
    }

    private static RestartDecision withoutProbe(RestartDecision decision) {
        return decision instanceof Quarantined(var rule, var reason, var after, _)
                ? new Quarantined(rule, reason, after, FOR_EVER)
                : decision;
    }

    private static RestartDecision forgetful(RestartDecision decision) {
        return decision instanceof Quarantined(var rule, var reason, _, var delay)
                ? new Quarantined(rule, reason, RestartState.NONE, delay)
                : decision;
    }

    private static RestartDecision speechless(RestartDecision decision) {
        return decision instanceof Restart(var rule, _, var after, var delay)
                ? new Restart(rule, "", after, delay)
                : decision;
    }

    private static RestartState withoutQuarantine(RestartState state) {
        return new RestartState(
                state.recent(), state.rows(), null, state.vitals(), state.cleanRun());
    }

    /** As if all that ever failed had failed in each of the ways. */
    private static RestartState oneClass(RestartState state) {
        var row = state.rows().values().stream().findFirst();
        var all = new LinkedHashMap<>(state.rows());
        for (var type : EVERY) {
            row.ifPresent(some -> all.putIfAbsent(type, some));
        }
        return new RestartState(
                state.recent(), all, state.quarantine(), state.vitals(), state.cleanRun());
    }

    private static final List<ExitClass> EVERY = List.of(ExitClass.values());

    private static Duration shorter(Duration ran, Policy policy) {
        var almostClean = policy.backoff().cleanRun().minusSeconds(1);
        return ran.compareTo(almostClean) > 0 ? almostClean : ran;
    }

    private static RestartState withoutLag(RestartState state) {
        var seen = state.vitals();
        return new RestartState(
                state.recent(),
                state.rows(),
                state.quarantine(),
                new Vitals(seen.startedAt(), seen.healthyAt(), seen.unhealthySince(), null),
                state.cleanRun());
    }

    private static Trigger wasHealthy(Trigger trigger) {
        return trigger instanceof Trigger.NeverHealthy(var startedAt, var at)
                ? new Trigger.TurnedUnhealthy(startedAt, startedAt.plus(Duration.ofHours(1)), at)
                : trigger;
    }
}
