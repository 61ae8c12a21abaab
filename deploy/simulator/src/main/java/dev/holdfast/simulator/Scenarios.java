package dev.holdfast.simulator;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.policy.Attempts;
import dev.holdfast.model.policy.Backoff;
import dev.holdfast.model.policy.LoopLimit;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.policy.Unhealthy;
import dev.holdfast.simulator.Scenario.Timed;
import java.time.Duration;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Makes a scenario of a seed. */
final class Scenarios {

    private final SplittableRandom dice;

    private Scenarios(long seed) {
        dice = new SplittableRandom(seed);
    }

    static Scenario of(long seed) {
        return new Scenarios(seed).scenario(seed);
    }

    private Scenario scenario(long seed) {
        var wish = wish();
        // Where all goes wrong at once, it does so while the last thing is not over.
        var within = pick(Scenario.QUIET, ofMinutes(8));
        var steps =
                Stream.generate(() -> timed(within))
                        .limit(1 + dice.nextInt(10))
                        .sorted(Comparator.comparing(Timed::at))
                        .toList();
        var oneShot = wish instanceof RestartPolicy.OnFailure && dice.nextBoolean();
        return new Scenario(seed, policy(wish), oneShot, hostAhead(seed), steps);
    }

    /** Of dice of its own, so that a seed makes the same steps as it did before there was this. */
    private static Duration hostAhead(long seed) {
        var own = new SplittableRandom(~seed);
        var most = ofMinutes(30).toMillis();
        return own.nextInt(4) == 0 ? ofMillis(own.nextLong(-most, most)) : Duration.ZERO;
    }

    private RestartPolicy wish() {
        return switch (dice.nextInt(8)) {
            case 0 -> new RestartPolicy.Never();
            case 1 -> new RestartPolicy.OnFailure(1 + dice.nextInt(4));
            case 2 -> new RestartPolicy.OnFailure(0);
            case 3 -> new RestartPolicy.UnlessStopped();
            default -> new RestartPolicy.Always();
        };
    }

    private Policy policy(RestartPolicy wish) {
        if (dice.nextBoolean()) {
            return Policy.of(wish);
        }
        return new Policy(
                wish,
                pick(
                        Backoff.DEFAULT,
                        new Backoff(ofMinutes(2), ofMinutes(4), 0.5, ofMinutes(10)),
                        new Backoff(ofMillis(100), ofSeconds(5), 0, ofMinutes(6))),
                pick(Attempts.DEFAULT, new Attempts(ofSeconds(5), ofMinutes(3))),
                new LoopLimit(
                        3 + dice.nextInt(8),
                        ofMinutes(2 + dice.nextInt(9)),
                        2 + dice.nextInt(3),
                        ofSeconds(10)),
                ofSeconds(30 + dice.nextInt(600)),
                pick(
                        Unhealthy.DEFAULT,
                        new Unhealthy(true, ofMinutes(3)),
                        new Unhealthy(false, Duration.ZERO)),
                ofMinutes(5 + dice.nextInt(10)),
                ofSeconds(10));
    }

    private Timed timed(Duration within) {
        return new Timed(upTo(within), step());
    }

    private Step step() {
        return switch (dice.nextInt(24)) {
            case 0 -> new Step.PersonStops();
            case 1 -> new Step.PersonStarts();
            case 2 -> new Step.ApiStops();
            case 3 -> new Step.ApiStarts();
            case 4 -> new Step.Recreates();
            case 5 -> new Step.EngineKilled(upTo(ofMinutes(2)));
            case 6 -> new Step.HostGoesDown(upTo(ofMinutes(5)));
            case 7 -> new Step.ControllerAway(upTo(ofMinutes(3)));
            case 8 ->
                    new Step.LinkIsBad(
                            upTo(ofMinutes(10)),
                            dice.nextDouble(),
                            dice.nextDouble(),
                            upTo(ofSeconds(20)));
            case 9, 10 -> new Step.Dies(pick(0, 1, 137), dice.nextInt(4) == 0);
            case 11 -> new Step.ControllerCrashes(upTo(ofMinutes(3)));
            case 12 -> new Step.AgentAway(upTo(ofMinutes(3)));
            case 13 -> new Step.EventsLost(upTo(ofMinutes(20)), dice.nextDouble());
            case 14 -> new Step.LinkIsCut(upTo(ofMinutes(5)));
            case 15 -> clockJump();
            default -> new Step.Behaves(program());
        };
    }

    /** Few scenarios have one: hardly any duration can be judged after it. */
    private Step clockJump() {
        var by = ofMillis(dice.nextLong(-ofMinutes(20).toMillis(), ofMinutes(20).toMillis()));
        return switch (dice.nextInt(8)) {
            case 0 -> new Step.HostClockJumps(by);
            case 1 -> new Step.ControllerClockJumps(by);
            default -> new Step.Behaves(program());
        };
    }

    private Program program() {
        return switch (dice.nextInt(10)) {
            case 0 -> Program.dies(upTo(ofSeconds(8)), pick(1, 2, 139), dice.nextInt(3) == 0);
            case 1, 2 ->
                    Program.dies(
                            ofSeconds(11).plus(upTo(ofSeconds(289))),
                            pick(1, 2, 139),
                            dice.nextInt(3) == 0);
            case 3 -> Program.dies(upTo(ofMinutes(2)), 0, false);
            case 4 -> Program.cannotStart("port is already allocated");
            case 5 -> Program.checked(upTo(ofMinutes(12)), null);
            case 6 -> Program.checked(null, null);
            case 7 -> turnsUnhealthy(ofSeconds(30).plus(upTo(ofMinutes(6))));
            case 8 -> wellLateAndDies();
            default -> Program.steady(dice.nextBoolean());
        };
    }

    /** One in two comes to its senses by itself; no dice of its own, so the others stay. */
    private static Program turnsUnhealthy(Duration after) {
        var millis = after.toMillis();
        return millis % 2 == 0
                ? Program.checked(ofSeconds(20), after)
                : Program.ailing(after, after.plusMillis(1 + millis % ofSeconds(20).toMillis()));
    }

    private Program wellLateAndDies() {
        var late = ofSeconds(91).plus(upTo(ofMinutes(2)));
        return Program.wellLateAndDies(late, late.plus(upTo(ofMinutes(3))));
    }

    private Duration upTo(Duration longest) {
        return ofMillis(1 + dice.nextLong(longest.toMillis()));
    }

    @SafeVarargs
    private <T> T pick(T... any) {
        return any[dice.nextInt(any.length)];
    }
}
