package dev.holdfast.model.restart;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.policy.Backoff;
import dev.holdfast.model.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one service's replica between decisions.
 *
 * @param recent restarts after failures that a window may still hold, oldest first
 * @param rows restarts since the last clean run, by what they followed
 * @param quarantine null where there is none
 * @param cleanRun what counted as a clean run when it failed last
 */
public record RestartState(
        List<Restarted> recent,
        Map<ExitClass, Row> rows,
        @Nullable Quarantine quarantine,
        Vitals vitals,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration cleanRun) {

    public static final RestartState NONE =
            new RestartState(List.of(), Map.of(), null, Vitals.NONE, Backoff.DEFAULT.cleanRun());

    public RestartState {
        recent = List.copyOf(requireNonNullElse(recent, List.of()));
        rows = Map.copyOf(requireNonNullElse(rows, Map.of()));
        vitals = requireNonNullElse(vitals, Vitals.NONE);
        cleanRun = requireNonNullElse(cleanRun, Backoff.DEFAULT.cleanRun());
    }

    /** Restarts in a row without a clean run between them, whatever they followed. */
    public int failures() {
        return rows.entrySet().stream()
                .filter(row -> row.getKey() != ExitClass.COMPLETED)
                .mapToInt(row -> row.getValue().failures())
                .sum();
    }

    /**
     * The same after a look at the container. Health that came back takes with it what was still to
     * be done for want of it.
     *
     * @param at when its host saw it so
     */
    public RestartState seen(ObservedContainer container, Instant at, Instant now) {
        var looked =
                new RestartState(
                        recent, rows, quarantine, vitals.seen(container, at, now), cleanRun);
        return container.health() == Health.HEALTHY ? looked.healthy(now) : looked;
    }

    /** What the health of this running container asks to be decided now, if anything. */
    public Optional<Trigger> trigger(ObservedContainer container, Policy policy, Instant now) {
        return vitals.trigger(container, policy, now);
    }

    /**
     * When something is due by its host's clock, for its host to wait for.
     *
     * @param due by the clock of whoever decides
     */
    public Instant dueOnHost(Instant due) {
        return vitals.dueOnHost(due);
    }

    /**
     * When it is due by the clock of whoever decides.
     *
     * @param due by its host's
     */
    public Instant dueHere(Instant due) {
        return vitals.dueHere(due);
    }

    /** The same by its host's clock, as far as that is ahead for certain; for its host. */
    public RestartState onHost() {
        return by(vitals::dueOnHost);
    }

    /** The other way round, of what its host remembers. */
    public RestartState here() {
        return by(vitals::dueHere);
    }

    private RestartState by(UnaryOperator<Instant> clock) {
        if (!vitals.hostIsAhead()) {
            return this;
        }
        return new RestartState(
                recent.stream().map(restart -> restart.by(clock)).toList(),
                rows.entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, row -> row.getValue().by(clock))),
                quarantine == null ? null : quarantine.by(clock),
                vitals,
                cleanRun);
    }

    /** How things stand with it, for people. */
    public Standing standing(ObservedContainer container, Instant now) {
        return Standing.of(this, container, now);
    }

    /** Nothing that failed before counts; what was seen of this run stays. */
    public RestartState cleared() {
        return new RestartState(List.of(), Map.of(), null, vitals, cleanRun);
    }

    /** True where both remember the same failures; what was seen of this run may differ. */
    public boolean remembersAs(RestartState other) {
        return recent.equals(other.recent)
                && rows.equals(other.rows)
                && Objects.equals(quarantine, other.quarantine);
    }

    /** The same failures, and what was seen of another's run. */
    public RestartState seenAs(RestartState other) {
        return new RestartState(recent, rows, quarantine, other.vitals, cleanRun);
    }

    Row row(ExitClass after) {
        return rows.getOrDefault(after, Row.NONE);
    }

    /** Restarts of this class later than that, oldest first. */
    List<Instant> since(Instant then, ExitClass after) {
        return recent.stream()
                .filter(restart -> restart.after() == after && restart.at().isAfter(then))
                .map(Restarted::at)
                .toList();
    }

    RestartState afterCleanRun() {
        return new RestartState(recent, Map.of(), null, vitals, cleanRun);
    }

    RestartState without(ExitClass row) {
        var rest = new EnumMap<ExitClass, Row>(ExitClass.class);
        rest.putAll(rows);
        rest.remove(row);
        return new RestartState(recent, rest, quarantine, vitals, cleanRun);
    }

    RestartState with(ExitClass of, Row row) {
        var more = new EnumMap<ExitClass, Row>(ExitClass.class);
        more.putAll(rows);
        more.put(of, row);
        return new RestartState(recent, more, quarantine, vitals, cleanRun);
    }

    RestartState with(Restarted restart, Instant now) {
        var more = Stream.concat(recent.stream(), Stream.of(restart)).toList();
        return new RestartState(more, rows, quarantine, vitals, cleanRun)
                .with(restart.after(), row(restart.after()).oneMore(restart.slow(), now));
    }

    RestartState with(Quarantine begun) {
        return new RestartState(recent, rows, begun, vitals, cleanRun);
    }

    /** Without what no window of this policy can hold any more. */
    RestartState pruned(Policy policy, Instant now) {
        var kept = Window.longest(policy);
        var most = Window.most(policy);
        var inside = recent.stream().filter(it -> it.at().isAfter(now.minus(kept))).toList();
        var newest = inside.subList(Math.max(0, inside.size() - most), inside.size());
        return new RestartState(newest, rows, quarantine, vitals, policy.backoff().cleanRun());
    }

    /** Without the restarts that were to come for want of health, and now do not. */
    public RestartState withoutAwaitedHealth(Instant now) {
        var undone = this;
        for (var restart : recent) {
            if (restart.after().isOfHealth() && restart.at().isAfter(now)) {
                undone = undone.withoutPending(restart);
            }
        }
        return undone;
    }

    /** What was left as it is and came to its senses needs no probe; a probe must still hold. */
    private RestartState healthy(Instant now) {
        var undone = withoutAwaitedHealth(now);
        return undone.quarantine != null && vitals.isRunFromBefore(undone.quarantine.since())
                ? new RestartState(undone.recent, undone.rows, null, vitals, cleanRun)
                : undone;
    }

    private RestartState withoutPending(Restarted restart) {
        var others = recent.stream().filter(it -> !it.equals(restart)).toList();
        return new RestartState(others, rows, quarantine, vitals, cleanRun)
                .with(restart.after(), row(restart.after()).oneLess(restart.slow()));
    }
}
