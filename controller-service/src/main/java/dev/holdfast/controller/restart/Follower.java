package dev.holdfast.controller.restart;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.container.Dependency;
import dev.holdfast.model.container.Dependency.Condition;
import dev.holdfast.model.container.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A running container that is to be restarted, for what it depends on was restarted after it was
 * started, and is there again.
 *
 * @see <a href="https://docs.docker.com/reference/compose-file/services/#depends_on">depends_on,
 *     restart: true</a>
 */
record Follower(
        KnownContainer container,
        KnownContainer dependency,
        Instant startedAt,
        Instant restartedAt) {

    /** What was restarted longer ago was not restarted before our eyes: it is let be. */
    private static final Duration RECENT = Duration.ofMinutes(10);

    /** What has failed again and again must hold for so long before others follow it. */
    private static final Duration HELD = Duration.ofSeconds(10);

    /** Those of one host's containers that must follow now. */
    static List<Follower> behind(List<KnownContainer> containers, Instant now) {
        var stacks =
                containers.stream()
                        .filter(it -> it.place().project() != null)
                        .collect(groupingBy(it -> requireNonNull(it.place().project())));
        return stacks.values().stream()
                .flatMap(stack -> stack.stream().flatMap(it -> behind(it, stack, now)))
                .toList();
    }

    private static Stream<Follower> behind(
            KnownContainer known, List<KnownContainer> stack, Instant now) {
        var startedAt = known.observed().startedAt();
        if (!known.isOurs() || !known.isRunning() || known.stopWanted() || startedAt == null) {
            return Stream.empty();
        }
        return known.observed().declared().dependsOn().stream()
                .filter(Dependency::restart)
                .filter(edge -> !leadsTo(service(known), edge.service(), stack, new HashSet<>()))
                .flatMap(edge -> restarted(known, edge, startedAt, stack, now))
                .limit(1);
    }

    private static Stream<Follower> restarted(
            KnownContainer known,
            Dependency edge,
            Instant startedAt,
            List<KnownContainer> stack,
            Instant now) {
        return stack.stream()
                .filter(it -> edge.service().equals(it.place().service()))
                .filter(it -> it.isRunning() && isThere(it, edge.condition()))
                // Whose network it shares is followed for that reason already.
                .filter(it -> !it.observed().id().equals(known.observed().networkParent()))
                .filter(it -> isRestartToFollow(it, startedAt, now))
                .map(it -> new Follower(known, it, startedAt, startOf(it)));
    }

    private static boolean isThere(KnownContainer dependency, Condition condition) {
        var health = dependency.observed().health();
        return switch (condition) {
            case STARTED -> true;
            case HEALTHY -> health == Health.HEALTHY || health == Health.NONE;
            case COMPLETED -> false;
        };
    }

    private static boolean isRestartToFollow(
            KnownContainer dependency, Instant startedAt, Instant now) {
        var restartedAt = startOf(dependency);
        return restartedAt.isAfter(startedAt)
                && restartedAt.isAfter(now.minus(RECENT))
                && (dependency.restarts().failures() < 2 || !restartedAt.plus(HELD).isAfter(now));
    }

    /** In a circle each restart would ask for the next one, for ever. */
    private static boolean leadsTo(
            String goal, String from, List<KnownContainer> stack, Set<String> seen) {
        return from.equals(goal)
                || (seen.add(from)
                        && stack.stream()
                                .filter(it -> from.equals(it.place().service()))
                                .flatMap(it -> it.observed().declared().dependsOn().stream())
                                .anyMatch(it -> leadsTo(goal, it.service(), stack, seen)));
    }

    private static String service(KnownContainer known) {
        return Objects.requireNonNullElse(known.place().service(), "");
    }

    private static Instant startOf(KnownContainer running) {
        return Objects.requireNonNullElse(running.observed().startedAt(), Instant.MIN);
    }
}
