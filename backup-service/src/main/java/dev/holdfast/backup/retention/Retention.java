package dev.holdfast.backup.retention;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.partitioningBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Decides which snapshots of one stack are kept. */
public final class Retention {

    private static final Comparator<Recorded> NEWEST_FIRST =
            Comparator.comparing(Recorded::at).thenComparing(Recorded::id).reversed();

    private final List<Recorded> all;
    private final Map<UUID, List<String>> reasons = new HashMap<>();

    private Retention(List<Recorded> stored) {
        all = stored.stream().sorted(NEWEST_FIRST).toList();
    }

    /**
     * @param stored all of the stack's that are in the repository, in any order
     * @param rules of its schedules; what one of them keeps is kept
     */
    public static RetentionPlan plan(List<Recorded> stored, List<KeepRule> rules, Instant now) {
        var retention = new Retention(stored);
        retention.keepInAnyCase(rules.isEmpty());
        rules.forEach(rule -> retention.keepBy(rule, now));
        return retention.plan(rules);
    }

    private void keepInAnyCase(boolean hasNoRule) {
        all.stream().limit(1).forEach(one -> keep(one, "the newest"));
        all.stream().filter(Recorded::isProtected).forEach(one -> keep(one, "protected"));
        all.stream()
                .filter(Recorded::isOfUnruledSchedule)
                .forEach(one -> keep(one, "its schedule keeps all"));
        if (hasNoRule) {
            all.forEach(one -> keep(one, "no schedule of this stack says how long"));
        }
    }

    private void keepBy(KeepRule rule, Instant now) {
        rule.policy().within().ifPresent(length -> keepWithin(length, rule, now));
        rule.policy().counts().forEach((bucket, count) -> keepBy(bucket, count, rule));
    }

    /** Counted back from the newest, but not from one that a wrong clock has put in the future. */
    private void keepWithin(Within length, KeepRule rule, Instant now) {
        var past = all.stream().map(Recorded::at).filter(at -> !at.isAfter(now)).findFirst();
        past.ifPresent(newest -> {
            var start = length.before(newest, rule.zone());
            all.stream()
                    .filter(one -> one.at().isAfter(start))
                    .forEach(one -> keep(one, "within " + length.text()));
        });
    }

    private void keepBy(Bucket bucket, int count, KeepRule rule) {
        var left = count;
        var last = "";
        for (var place = 1; place <= all.size() && left > 0; place++) {
            var one = all.get(place - 1);
            var name = bucket.name(one.at().atZone(rule.zone()), place);
            // The oldest makes the history longer as long as there is room for it.
            if (!name.equals(last) || place == all.size()) {
                keep(one, name.equals(last) ? name + ", the oldest" : name);
                last = name;
                left--;
            }
        }
    }

    private void keep(Recorded one, String reason) {
        var found = reasons.computeIfAbsent(one.id(), _ -> new ArrayList<>());
        if (!found.contains(reason)) {
            found.add(reason);
        }
    }

    private RetentionPlan plan(List<KeepRule> rules) {
        var sorted = all.stream().collect(partitioningBy(one -> !reasonsOf(one).isEmpty()));
        var none = "none of these: " + text(rules);
        return new RetentionPlan(
                sorted.getOrDefault(true, List.of()).stream()
                        .map(one -> new Verdict(one.id(), one.at(), reasonsOf(one)))
                        .toList(),
                sorted.getOrDefault(false, List.of()).stream()
                        .map(one -> new Verdict(one.id(), one.at(), List.of(none)))
                        .toList());
    }

    private List<String> reasonsOf(Recorded one) {
        return reasons.getOrDefault(one.id(), List.of());
    }

    private static String text(List<KeepRule> rules) {
        return rules.stream().map(rule -> rule.policy().text()).distinct().collect(joining("; "));
    }
}
