package dev.holdfast.agent.hook;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.holdfast.agent.engine.Errand;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.hook.HookLabel;
import dev.holdfast.model.hook.HookWish;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is done around one instant, a part for each container, in the order in which they were
 * started; what comes after, the other way round.
 */
public record HookPlan(List<Part> parts) {

    public HookPlan {
        parts = List.copyOf(parts);
    }

    /**
     * @param stop whether it is stopped while the others are frozen
     */
    record Part(ContainerId container, List<Hook> before, Optional<Hook> after, boolean stop) {

        Part {
            before = List.copyOf(before);
        }

        Stream<Hook> hooks() {
            return Stream.concat(before.stream(), after.stream());
        }
    }

    /**
     * Reads their labels.
     *
     * @throws IllegalStateException where one cannot be understood, with container and label
     */
    public static HookPlan of(List<Labelled> containers) {
        return new HookPlan(containers.stream().map(HookPlan::part).toList());
    }

    private static Part part(Labelled container) {
        try {
            return part(container, HookWish.of(container.labels()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "%s: its label %s".formatted(container.name(), e.getMessage()), e);
        }
    }

    private static Part part(Labelled container, HookWish wish) {
        var readyMade =
                wish.readyMade()
                        .map(it -> ReadyMadeErrand.of(it, container.environment(), wish.timeout()))
                        .map(errand -> hook(container, HookLabel.READY_MADE.label(), errand));
        var before = wish.before().map(asked -> hook(container, asked, wish.timeout()));
        return new Part(
                container.container(),
                Stream.concat(readyMade.stream(), before.stream()).toList(),
                wish.after().map(asked -> hook(container, asked, wish.timeout())),
                wish.stop());
    }

    private static Hook hook(Labelled container, HookWish.Asked asked, Duration timeout) {
        var errand = new Errand(asked.command(), Map.of(), asked.user(), timeout);
        return hook(container, asked.label(), errand);
    }

    private static Hook hook(Labelled container, String label, Errand errand) {
        return new Hook(container.container(), container.name(), label, errand);
    }

    /** True where nothing is run in any container. */
    public boolean isEmpty() {
        return hooks().findAny().isEmpty();
    }

    /** How long all of it may take. */
    public Duration longest() {
        return hooks().map(hook -> hook.errand().timeout()).reduce(Duration.ZERO, Duration::plus);
    }

    private Stream<Hook> hooks() {
        return parts.stream().flatMap(Part::hooks);
    }

    /** Those that are to be stopped, not frozen. */
    public Set<ContainerId> stopped() {
        return parts.stream().filter(Part::stop).map(Part::container).collect(toUnmodifiableSet());
    }
}
