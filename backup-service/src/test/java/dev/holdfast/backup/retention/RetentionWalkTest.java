package dev.holdfast.backup.retention;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is recorded and whatever the rules are. */
class RetentionWalkTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Stockholm", "America/New_York", "Pacific/Apia");

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holds(int seed) {
        var chance = new Random(seed);
        var recorded = recorded(chance);
        var rules = IntStream.range(0, chance.nextInt(3)).mapToObj(_ -> rule(chance)).toList();

        var plan = Retention.plan(recorded, rules, NOW);

        var kept = ids(plan.kept());
        var forgotten = ids(plan.forgotten());
        assertThat(plan.kept()).allMatch(verdict -> !verdict.reasons().isEmpty());
        assertThat(Collections.disjoint(kept, forgotten)).isTrue();
        assertThat(kept.size() + forgotten.size()).isEqualTo(recorded.size());
        assertThat(kept).containsAll(inAnyCase(recorded));
        if (rules.isEmpty()) {
            assertThat(forgotten).isEmpty();
        }
        for (var rule : rules) {
            assertThat(kept).containsAll(ids(Retention.plan(recorded, List.of(rule), NOW).kept()));
            assertThat(kept).containsAll(newestOfTheLastDays(recorded, rule));
        }
        assertThat(sizeOfBuckets(recorded, rules, plan)).isTrue();
        assertThat(ids(Retention.plan(shuffled(recorded, chance), rules, NOW).kept()))
                .isEqualTo(kept);
        var left = recorded.stream().filter(one -> kept.contains(one.id())).toList();
        assertThat(Retention.plan(left, rules, NOW).forgotten()).as("done again").isEmpty();
    }

    /** No more are kept than the rules have room for. */
    private static boolean sizeOfBuckets(
            List<Recorded> recorded, List<KeepRule> rules, RetentionPlan plan) {
        if (rules.isEmpty()
                || rules.stream().anyMatch(rule -> rule.policy().within().isPresent())) {
            return true;
        }
        var room =
                rules.stream()
                        .flatMap(rule -> rule.policy().counts().values().stream())
                        .mapToInt(count -> count)
                        .sum();
        return plan.kept().size() <= room + inAnyCase(recorded).size();
    }

    private static Set<UUID> inAnyCase(List<Recorded> recorded) {
        var always =
                recorded.stream()
                        .filter(one -> one.isProtected() || one.isOfUnruledSchedule())
                        .map(Recorded::id)
                        .collect(toSet());
        recorded.stream()
                .max(Comparator.comparing(Recorded::at).thenComparing(Recorded::id))
                .ifPresent(newest -> always.add(newest.id()));
        return always;
    }

    /** In other words than the code's. */
    private static Set<UUID> newestOfTheLastDays(List<Recorded> recorded, KeepRule rule) {
        var wanted = rule.policy().keepDaily();
        var newest = new HashSet<UUID>();
        recorded.stream()
                .map(one -> one.at().atZone(rule.zone()).toLocalDate())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .limit(wanted == null ? 0 : wanted)
                .forEach(day ->
                        recorded.stream()
                                .filter(one ->
                                        one.at().atZone(rule.zone()).toLocalDate().equals(day))
                                .max(Comparator.comparing(Recorded::at).thenComparing(Recorded::id))
                                .ifPresent(one -> newest.add(one.id())));
        return newest;
    }

    private static List<Recorded> recorded(Random chance) {
        var step = Duration.ofMinutes(1 + chance.nextInt(60 * 24 * 20));
        return IntStream.range(0, chance.nextInt(60))
                .mapToObj(_ ->
                        new Recorded(
                                new UUID(chance.nextLong(), chance.nextLong()),
                                NOW.minus(step.multipliedBy(chance.nextInt(100))),
                                chance.nextInt(20) == 0,
                                chance.nextInt(20) == 0))
                .toList();
    }

    private static KeepRule rule(Random chance) {
        var policy =
                new KeepPolicy(
                        1 + chance.nextInt(9),
                        count(chance),
                        count(chance),
                        count(chance),
                        count(chance),
                        count(chance),
                        chance.nextInt(4) == 0 ? 1 + chance.nextInt(40) + "d" : null);
        return new KeepRule(policy, ZoneId.of(ZONES.get(chance.nextInt(ZONES.size()))));
    }

    private static @Nullable Integer count(Random chance) {
        return chance.nextBoolean() ? null : 1 + chance.nextInt(9);
    }

    private static List<Recorded> shuffled(List<Recorded> recorded, Random chance) {
        var other = new ArrayList<>(recorded);
        Collections.shuffle(other, chance);
        return other;
    }

    private static Set<UUID> ids(List<Verdict> verdicts) {
        return verdicts.stream().map(Verdict::snapshot).collect(toSet());
    }
}
