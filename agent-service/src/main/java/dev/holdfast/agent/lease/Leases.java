package dev.holdfast.agent.lease;

import dev.holdfast.agent.journal.Entries;
import dev.holdfast.model.command.CommandId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The leases of one host, as they stand on disk. */
final class Leases {

    private final Entries<Lease> entries;
    private final Map<String, Lease> held = new ConcurrentHashMap<>();

    Leases(Path directory) {
        entries = new Entries<>(directory, Lease.class);
        entries.all().forEach(lease -> held.put(lease.project(), lease));
    }

    Optional<Lease> of(String project, Instant now) {
        return Optional.ofNullable(held.get(project)).filter(lease -> !lease.isOver(now));
    }

    /**
     * Gives the lease to a command, or prolongs it where it has it.
     *
     * @return false where another command has it
     */
    synchronized boolean take(String project, CommandId owner, Instant deadline, Instant now) {
        if (!isFor(owner, project, now)) {
            return false;
        }
        keep(
                of(project, now)
                        .map(l -> l.until(deadline))
                        .orElse(new Lease(project, owner, deadline, Set.of())));
        return true;
    }

    /**
     * Gives all of these to a command, or none.
     *
     * @return false where another command has one of them
     */
    synchronized boolean takeAll(
            Set<String> projects, CommandId owner, Instant deadline, Instant now) {
        return projects.stream().allMatch(each -> isFor(owner, each, now))
                && projects.stream().allMatch(each -> take(each, owner, deadline, now));
    }

    private boolean isFor(CommandId owner, String project, Instant now) {
        return of(project, now).map(lease -> lease.isOf(owner)).orElse(true);
    }

    /**
     * @return false where it has it no more
     */
    synchronized boolean release(String project, CommandId owner) {
        var lease = held.get(project);
        if (lease == null || !lease.isOf(owner)) {
            return false;
        }
        forget(project);
        return true;
    }

    synchronized void noteStop(String project, Set<String> containers, Instant now) {
        of(project, now).ifPresent(lease -> keep(lease.afterStopOf(containers)));
    }

    /** Ends what is over. */
    synchronized List<String> expire(Instant now) {
        var over = held.values().stream().filter(l -> l.isOver(now)).map(Lease::project).toList();
        over.forEach(this::forget);
        return over;
    }

    private void keep(Lease lease) {
        entries.put(lease.project(), lease);
        held.put(lease.project(), lease);
    }

    private void forget(String project) {
        entries.remove(project);
        held.remove(project);
    }
}
