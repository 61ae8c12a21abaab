package dev.holdfast.controller.container;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Dependency;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.policy.Defaults;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.policy.PolicyLabels;
import dev.holdfast.model.policy.Resolution;
import dev.holdfast.model.policy.Resolved;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Trigger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One container as it is remembered: by its place, so that it outlives a recreate.
 *
 * @param incarnation with {@code sequence}: the event that told what is observed
 * @param generation counts what people wanted of it
 * @param spokenOf the container of which a person last wanted something; null where nobody did
 * @param stopWanted a person wants it down, and it was not started since that was carried out
 * @param restarts what its restarts remember
 * @param policyLabels those of its labels that hold
 * @param goneAt since when there is no such container; null while there is
 */
public record KnownContainer(
        UUID id,
        HostId host,
        Place place,
        ObservedContainer observed,
        String incarnation,
        long sequence,
        long generation,
        @Nullable ContainerId spokenOf,
        boolean stopWanted,
        RestartState restarts,
        Map<String, String> policyLabels,
        @Nullable Instant goneAt) {

    static KnownContainer first(ObservedContainer observed, HostEvent by, Instant heardAt) {
        var place = Place.of(observed);
        return new KnownContainer(
                idOf(by.host(), place),
                by.host(),
                place,
                observed,
                by.incarnation().id(),
                by.sequence(),
                0,
                null,
                false,
                RestartState.NONE.seen(observed, by.at(), heardAt),
                accepted(observed, Map.of()),
                null);
    }

    /** The stack it is part of; null where no Compose project owns it. */
    public @Nullable UUID stack() {
        return place.project() == null ? null : StackIds.of(host, place.project());
    }

    /** The same on an empty controller, so that links to it live as long as the container. */
    private static UUID idOf(HostId host, Place place) {
        var name = "container/" + host + "/" + place.key();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param isStopping a person's stop of it is still to be carried out
     */
    KnownContainer seen(ObservedContainer now, HostEvent by, Instant heardAt, boolean isStopping) {
        return new KnownContainer(
                id,
                host,
                place,
                now,
                by.incarnation().id(),
                by.sequence(),
                generation,
                spokenOf,
                stopWanted && (isStopping || !isStartedSince(now)),
                before(now).seen(now, by.at(), heardAt),
                accepted(now, policyLabels),
                null);
    }

    private boolean isStartedSince(ObservedContainer now) {
        return isAnother(now)
                || (now.startedAt() != null && !now.startedAt().equals(observed.startedAt()));
    }

    /** Another image or configuration is another container, and whoever made it begins anew. */
    private RestartState before(ObservedContainer now) {
        return isAnother(now) ? RestartState.NONE : restarts;
    }

    private boolean isAnother(ObservedContainer now) {
        return !now.id().equals(observed.id());
    }

    KnownContainer gone(HostEvent by) {
        return new KnownContainer(
                id,
                host,
                place,
                observed,
                by.incarnation().id(),
                by.sequence(),
                generation,
                spokenOf,
                stopWanted,
                restarts,
                policyLabels,
                by.at());
    }

    KnownContainer remembering(RestartState state) {
        return new KnownContainer(
                id,
                host,
                place,
                observed,
                incarnation,
                sequence,
                generation,
                spokenOf,
                stopWanted,
                state,
                policyLabels,
                goneAt);
    }

    private static Map<String, String> accepted(
            ObservedContainer observed, Map<String, String> before) {
        return PolicyLabels.read(observed.declared().labels(), before).accepted();
    }

    /** By what it is kept running. */
    public Resolved policy(Defaults defaults) {
        var declared = observed.declared();
        return Resolution.of(
                observed.wish(),
                declared,
                PolicyLabels.read(declared.labels(), policyLabels),
                defaults);
    }

    /**
     * True where a person wanted something of this very container, after what is of that
     * generation.
     */
    public boolean isOutdated(long of) {
        return observed.id().equals(spokenOf) && of < generation;
    }

    /** True where this event tells of it what is not known yet. */
    boolean isNews(HostEvent event) {
        return !incarnation.equals(event.incarnation().id()) || sequence < event.sequence();
    }

    boolean isSeenAs(KnownContainer other) {
        return observed.equals(other.observed)
                && restarts.equals(other.restarts)
                && Objects.equals(goneAt, other.goneAt);
    }

    /** What could never be started has an exit too, and no run before it. */
    private boolean isDown() {
        return observed.state().isOver() || observed.state() == ContainerState.CREATED;
    }

    /** What its health asks to be decided now, where that is Holdfast's to decide. */
    public Optional<Trigger> ailment(Policy policy, Instant now) {
        return isOurs() && !stopWanted ? restarts.trigger(observed, policy, now) : Optional.empty();
    }

    /** It is there, and Holdfast decides its restarts. */
    public boolean isOurs() {
        return goneAt == null && observed.managed();
    }

    /** It is restarted after another, for its network or because it asks for it. */
    public boolean isOfFamily() {
        return observed.networkParent() != null
                || observed.declared().dependsOn().stream().anyMatch(Dependency::restart);
    }

    public boolean isRunning() {
        return goneAt == null && observed.state() == ContainerState.RUNNING;
    }

    /** Names the event that told what is observed. */
    public String toldBy() {
        return host.name() + "/" + incarnation + "/" + sequence;
    }

    /**
     * How it ended, where it is Holdfast's to decide what follows. One that dies by itself before
     * its host has carried out a person's stop is stopped by that person all the same.
     */
    public Optional<Exit> endToDecide() {
        var exit = observed.exit();
        if (!isOurs() || exit == null || !isDown()) {
            return Optional.empty();
        }
        // Whoever holds the stack's lease knows of this end; the host tells it again afterwards.
        return exit.intent() == Intent.OPERATION
                ? Optional.empty()
                : Optional.of(stopWanted ? exit.withIntent(Intent.PERSON) : exit);
    }
}
