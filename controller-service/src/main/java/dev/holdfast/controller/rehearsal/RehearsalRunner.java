package dev.holdfast.controller.rehearsal;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.controller.policy.PolicyRunner;
import dev.holdfast.controller.policy.PolicyStore;
import dev.holdfast.controller.restart.DecisionStore;
import dev.holdfast.controller.restart.RecordedDecision;
import dev.holdfast.controller.stack.StackStore;
import dev.holdfast.model.policy.PolicyChange;
import dev.holdfast.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what was decided, and rehearses it. */
@ApplicationScoped
class RehearsalRunner {

    /** Whoever asks waits for the answer. */
    static final int MOST = 5_000;

    /** Postgres keeps no instants far beyond these. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /**
     * What is to be rehearsed.
     *
     * @param scope for whom the settings are to hold
     * @param id of the stack or the container; null for the fleet
     * @param from the first instant of the period
     * @param to the first instant after it
     * @param settings by key, as the defaults of a policy; those of fleet and stack all anew
     */
    record WantedRehearsal(
            @NotNull Scope scope,
            @Nullable UUID id,
            @NotNull Instant from,
            @NotNull Instant to,
            @NotNull Map<String, @NotNull String> settings) {

        Change change() {
            return new Change(scope, settings);
        }

        @Nullable UUID idOf(Scope wanted) {
            return scope == wanted ? id : null;
        }
    }

    private final DecisionStore decisions;
    private final ContainerStore containers;
    private final StackStore stacks;
    private final PolicyStore policies;
    private final PolicyRunner defaults;

    RehearsalRunner(
            DecisionStore decisions,
            ContainerStore containers,
            StackStore stacks,
            PolicyStore policies,
            PolicyRunner defaults) {
        this.decisions = decisions;
        this.containers = containers;
        this.stacks = stacks;
        this.policies = policies;
        this.defaults = defaults;
    }

    /**
     * @throws ProblemException 400 for a period or a scope that is none, 404 for an unknown id, 422
     *     where the settings are impossible or the period holds too much
     */
    Rehearsal rehearse(WantedRehearsal wanted) {
        check(wanted);
        Map<UUID, List<RecordedDecision>> rows =
                recorded(wanted).stream()
                        .collect(
                                groupingBy(
                                        RecordedDecision::container, LinkedHashMap::new, toList()));
        var changes = changes(rows.keySet(), wanted.change());
        return Rehearsal.of(
                rows.entrySet().stream()
                        .map(of -> Run.of(of.getValue(), requireNonNull(changes.get(of.getKey()))))
                        .toList());
    }

    private void check(WantedRehearsal wanted) {
        checkPeriod(wanted.from(), wanted.to());
        var id = wanted.id();
        switch (wanted.scope()) {
            case FLEET -> checkFleet(id, wanted.settings());
            case STACK -> checkStack(required(id, "stack"), wanted.settings());
            case CONTAINER -> checkContainer(required(id, "container"), wanted.change());
        }
    }

    private static void checkPeriod(Instant from, Instant to) {
        if (from.isBefore(Instant.EPOCH) || !from.isBefore(to) || to.isAfter(LATEST)) {
            throw ProblemException.badRequest("from is before to, and neither is far away");
        }
    }

    private void checkFleet(@Nullable UUID id, Map<String, String> settings) {
        if (id != null) {
            throw ProblemException.badRequest("id is of a stack or a container; a fleet has none");
        }
        defaults.check(null, settings);
    }

    private static UUID required(@Nullable UUID id, String scope) {
        if (id == null) {
            throw ProblemException.badRequest("id names the " + scope + " of this scope");
        }
        return id;
    }

    private void checkStack(UUID id, Map<String, String> settings) {
        if (!stacks.knows(id)) {
            throw ProblemException.notFound("there is no stack " + id);
        }
        defaults.check(id, settings);
    }

    private void checkContainer(UUID id, Change change) {
        var container =
                containers
                        .byId(id)
                        .orElseThrow(
                                () -> ProblemException.notFound("there is no container " + id));
        var refusals = change.refusals(container, policies.of(container.stack()));
        if (!refusals.isEmpty()) {
            throw ProblemException.unprocessable(String.join("; ", refusals));
        }
    }

    private List<RecordedDecision> recorded(WantedRehearsal wanted) {
        var rows =
                decisions.recorded(
                        wanted.idOf(Scope.CONTAINER),
                        wanted.idOf(Scope.STACK),
                        wanted.from(),
                        wanted.to(),
                        MOST + 1);
        if (rows.size() > MOST) {
            throw ProblemException.unprocessable(
                    "there are more than %d decisions from %s to %s; narrow the period or the scope"
                            .formatted(MOST, wanted.from(), wanted.to()));
        }
        return rows;
    }

    /** By container. */
    private Map<UUID, PolicyChange> changes(Collection<UUID> ids, Change change) {
        var known = containers.remembered(ids);
        var now = policies.of(known.stream().flatMap(it -> Stream.ofNullable(it.stack())).toList());
        return known.stream()
                .collect(
                        toMap(
                                KnownContainer::id,
                                container -> change.of(container, now.of(container.stack()))));
    }
}
