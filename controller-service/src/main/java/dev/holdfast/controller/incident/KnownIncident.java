package dev.holdfast.controller.incident;

import dev.holdfast.model.host.HostId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of an incident.
 *
 * @param cause of each only one is open
 * @param headline what is wrong, in words, where it is no container
 * @param resolvedAt null while it is open
 * @param calmSince since when its cause is gone, while that is not yet believed; null otherwise
 * @param relapses how often it came back
 * @param acknowledged null where nobody has it in hand
 * @param stack that it is about, where it is about none of its containers; null otherwise
 * @param members the containers that it is about; none where it is about a host
 */
record KnownIncident(
        UUID id,
        IncidentKind kind,
        String cause,
        HostId host,
        String headline,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant calmSince,
        int relapses,
        @Nullable Acknowledgement acknowledged,
        @Nullable UUID stack,
        List<Member> members,
        Timeline timeline) {

    KnownIncident {
        members = List.copyOf(members);
    }

    static KnownIncident opened(
            UUID id, IncidentKind kind, String cause, HostId host, String headline, Entry entry) {
        return new KnownIncident(
                id,
                kind,
                cause,
                host,
                headline,
                entry.at(),
                entry.at(),
                null,
                null,
                0,
                null,
                null,
                List.of(),
                Timeline.EMPTY.with(entry));
    }

    boolean isOpen() {
        return resolvedAt == null;
    }

    IncidentState state() {
        return isOpen() ? IncidentState.OPEN : IncidentState.RESOLVED;
    }

    /** What it is about, or its containers are in. */
    List<UUID> stacks() {
        return Stream.concat(Stream.ofNullable(stack), members.stream().map(Member::stack))
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    Stream<Member> ailing() {
        return members.stream().filter(member -> !member.isOver());
    }

    boolean isAbout(UUID container) {
        return members.stream().anyMatch(member -> member.container().equals(container));
    }

    /** What is wrong, in words. */
    String sentence() {
        var ailing = ailing().toList();
        return switch (ailing.size()) {
            case 0 -> headline;
            case 1 -> "on %s, %s".formatted(host, ailing.getFirst().sentence());
            default ->
                    "on %s, %d containers are left as they are, the last of them %s"
                            .formatted(host, ailing.size(), ailing.getLast().sentence());
        };
    }

    KnownIncident updated(Entry entry) {
        return with(entry, resolvedAt, calmSince, relapses, acknowledged);
    }

    KnownIncident resolved(Entry entry) {
        return with(entry, entry.at(), null, relapses, acknowledged);
    }

    /** Who had it in hand may not know that it is back. */
    KnownIncident reopened(Entry entry) {
        return with(entry, null, null, relapses + 1, null);
    }

    /** Its cause seems to be gone. */
    KnownIncident calming(Entry entry) {
        return with(entry, null, entry.at(), relapses, acknowledged);
    }

    /** Its cause only seemed to be gone. */
    KnownIncident relapsed(Entry entry) {
        return with(entry, null, null, relapses + 1, acknowledged);
    }

    KnownIncident acknowledged(Acknowledgement by) {
        var entry = new Entry(by.at(), Change.ACKNOWLEDGED, by.sentence(), null);
        return with(entry, resolvedAt, calmSince, relapses, by);
    }

    /** With this container as it is now, in its old place or at the end. */
    KnownIncident with(Member member) {
        var all = new ArrayList<>(members);
        all.removeIf(known -> known.container().equals(member.container()));
        all.add(member);
        return new KnownIncident(
                id,
                kind,
                cause,
                host,
                headline,
                openedAt,
                updatedAt,
                resolvedAt,
                calmSince,
                relapses,
                acknowledged,
                stack,
                all,
                timeline);
    }

    /** With what is wrong with a stack, in words. */
    KnownIncident about(@Nullable UUID aStack, String what) {
        return new KnownIncident(
                id,
                kind,
                cause,
                host,
                what,
                openedAt,
                updatedAt,
                resolvedAt,
                calmSince,
                relapses,
                acknowledged,
                aStack,
                members,
                timeline);
    }

    private KnownIncident with(
            Entry entry,
            @Nullable Instant newResolvedAt,
            @Nullable Instant newCalmSince,
            int newRelapses,
            @Nullable Acknowledgement newAcknowledged) {
        return new KnownIncident(
                id,
                kind,
                cause,
                host,
                headline,
                openedAt,
                entry.at(),
                newResolvedAt,
                newCalmSince,
                newRelapses,
                newAcknowledged,
                stack,
                members,
                timeline.with(entry));
    }
}
