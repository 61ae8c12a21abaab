package dev.holdfast.simulator.crowd;

import static java.util.Objects.requireNonNull;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.gate.Need;
import dev.holdfast.simulator.crowd.Member.Fate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a member of the crowd is. */
final class Being {

    final Member member;
    int failed;
    private boolean running;
    private boolean healthy;
    private @Nullable Instant startedAt;
    private @Nullable Exit exit;

    Being(Member member, Instant now) {
        this.member = member;
        exit = exit(member.fate(), now);
    }

    UUID id() {
        return new UUID(1, member.number());
    }

    boolean runs() {
        return running;
    }

    Exit exit() {
        return requireNonNull(exit);
    }

    void start(Instant now) {
        running = true;
        healthy = false;
        startedAt = now;
        exit = null;
    }

    void turnHealthy() {
        healthy = true;
    }

    void die(Instant now) {
        running = false;
        exit = new Exit(1, false, true, "", now, Intent.NONE);
        failed++;
    }

    boolean isStopped() {
        return member.fate() == Fate.STOPPED && startedAt == null;
    }

    boolean isQuarantined() {
        return member.fate() == Fate.QUARANTINED && startedAt == null;
    }

    /** From when on it may be waited for, where it runs. */
    Instant runsSince(Instant otherwise) {
        return running ? requireNonNull(startedAt) : otherwise;
    }

    boolean isMissing() {
        return member.fate() == Fate.MISSING;
    }

    /** As the oracles see it. */
    boolean meets(Need need) {
        return switch (need.condition()) {
            case STARTED -> running;
            case HEALTHY -> running && (member.healthyAfter() == null || healthy);
            case COMPLETED -> member.fate() == Fate.COMPLETED;
        };
    }

    ObservedContainer look() {
        return new ObservedContainer(
                new ContainerId("%064x".formatted(member.number())),
                member.place().service(),
                member.image(),
                member.place(),
                true,
                isWanted() ? new RestartPolicy.Always() : new RestartPolicy.Never(),
                false,
                null,
                running ? ContainerState.RUNNING : ContainerState.EXITED,
                health(),
                startedAt,
                exit,
                List.of(),
                Declared.NOTHING);
    }

    private boolean isWanted() {
        return member.fate() != Fate.UNWANTED && member.fate() != Fate.COMPLETED;
    }

    private Health health() {
        if (!running || member.healthyAfter() == null) {
            return Health.NONE;
        }
        return healthy ? Health.HEALTHY : Health.STARTING;
    }

    private static Exit exit(Fate fate, Instant now) {
        return switch (fate) {
            case STOPPED -> new Exit(143, false, true, "", now, Intent.PERSON);
            case COMPLETED -> new Exit(0, false, true, "", now, Intent.NONE);
            case QUARANTINED -> new Exit(1, false, true, "", now, Intent.NONE);
            case WENT_DOWN, UNWANTED, MISSING -> new Exit(143, false, true, "", now, Intent.HOST);
        };
    }
}
