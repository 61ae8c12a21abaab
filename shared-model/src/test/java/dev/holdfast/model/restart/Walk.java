package dev.holdfast.model.restart;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.RestartPolicy.Always;
import dev.holdfast.model.container.RestartPolicy.Never;
import dev.holdfast.model.container.RestartPolicy.OnFailure;
import dev.holdfast.model.policy.Attempts;
import dev.holdfast.model.policy.Backoff;
import dev.holdfast.model.policy.LoopLimit;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.policy.Unhealthy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One container that fails in every way, one after the other; the same of the same seed. */
final class Walk {

    private static final int STEPS = 40;

    private final SplittableRandom dice;
    private final Policy policy;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private Walk(long seed) {
        dice = new SplittableRandom(seed);
        policy = policy();
    }

    static List<Judgement> of(long seed) {
        return new Walk(seed).judgements();
    }

    private List<Judgement> judgements() {
        var all = new ArrayList<Judgement>();
        var state = RestartState.NONE;
        var usual = dice.nextInt(8);
        for (var i = 0; i < STEPS; i++) {
            var trigger = trigger(dice.nextInt(3) == 0 ? dice.nextInt(8) : usual);
            var judged = RestartDecider.judge(trigger, state, policy, now, dice.nextDouble());
            all.add(judged);
            state = judged.decision().after();
        }
        return all;
    }

    private Trigger trigger(int kind) {
        var ran = pick(ofMillis(300), ofSeconds(12), ofSeconds(75), ofMinutes(11));
        var began = now.plus(upTo(ofMinutes(2)));
        now = began.plus(ran);
        return switch (kind) {
            case 0 -> ended(ran, exit(1, pick(Intent.NONE, Intent.NONE, Intent.UNKNOWN)));
            case 1 -> ended(ran, exit(139, Intent.NONE));
            case 2 -> ended(ran, new Exit(137, true, true, "", now, Intent.NONE));
            case 3 -> ended(ran, exit(0, pick(Intent.NONE, Intent.NONE, Intent.HOST)));
            case 4 -> ended(ran, exit(143, pick(Intent.PERSON, Intent.NONE, Intent.HOST)));
            case 5 -> new Trigger.NotStarted("port is already allocated");
            case 6 -> new Trigger.TurnedUnhealthy(began, now.minusMillis(200), now);
            default ->
                    dice.nextBoolean()
                            ? new Trigger.NeverHealthy(began, now)
                            : ended(ran, new Exit(255, false, false, "", now, Intent.UNKNOWN));
        };
    }

    private Trigger ended(Duration ran, Exit exit) {
        return new Trigger.Ended(dice.nextInt(4) == 0, ran, exit);
    }

    private Exit exit(int code, Intent intent) {
        return new Exit(code, false, true, "", now, intent);
    }

    private Policy policy() {
        return new Policy(
                pick(new Always(), new Always(), new OnFailure(0), new OnFailure(3), new Never()),
                pick(Backoff.DEFAULT, new Backoff(ofSeconds(1), ofMinutes(4), 0.5, ofMinutes(5))),
                pick(Attempts.DEFAULT, new Attempts(ofSeconds(5), ofMinutes(3))),
                pick(
                        LoopLimit.DEFAULT,
                        new LoopLimit(3, ofMinutes(2), 2, ofSeconds(10)),
                        new LoopLimit(0, ofMinutes(5), 0, ofSeconds(10))),
                pick(Policy.PROBE_AFTER, ofSeconds(30)),
                pick(
                        Unhealthy.DEFAULT,
                        new Unhealthy(true, ofMinutes(3)),
                        new Unhealthy(false, Duration.ZERO)),
                pick(Policy.HEALTH_WITHIN, ofMinutes(1)),
                Policy.STOP_TIMEOUT);
    }

    private Duration upTo(Duration longest) {
        return ofMillis(dice.nextLong(longest.toMillis()));
    }

    @SafeVarargs
    private <T> T pick(T... any) {
        return any[dice.nextInt(any.length)];
    }
}
