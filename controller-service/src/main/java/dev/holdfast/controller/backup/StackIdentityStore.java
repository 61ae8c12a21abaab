package dev.holdfast.controller.backup;

import dev.holdfast.controller.host.FleetHostsStore;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.WholeHost;
import dev.holdfast.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Translates between the ids of stacks and the words of the backup service; only reads. */
@ApplicationScoped
class StackIdentityStore {

    private final EntityManager database;
    private final FleetHostsStore fleet;

    StackIdentityStore(EntityManager database, FleetHostsStore fleet) {
        this.database = database;
        this.fleet = fleet;
    }

    /**
     * What is to be captured: a stack or a whole host.
     *
     * @throws ProblemException where it is not one of the two, or is not known, or is a plain
     *     engine as a whole
     */
    StackIdentity toCapture(@Nullable UUID stack, @Nullable String host) {
        var extent = extent(stack, host);
        if (host != null) {
            fleet.requireWhole(new HostId(host));
        }
        return extent;
    }

    /**
     * What was captured: a stack or a whole host, whatever it is by now.
     *
     * @throws ProblemException where it is not one of the two, or is not known
     */
    StackIdentity extent(@Nullable UUID stack, @Nullable String host) {
        if (stack != null && host == null) {
            return known(stack);
        }
        if (host != null && stack == null) {
            return new StackIdentity(fleet.known(new HostId(host)).name(), WholeHost.PROJECT);
        }
        throw ProblemException.badRequest(
                "say which stack, or which host to take as a whole: one of the two");
    }

    /**
     * @throws ProblemException where no stack has this id
     */
    @Transactional
    StackIdentity known(UUID id) {
        return database.createQuery(
                        "select host, project from Stack where id = ?1", StackIdentity.class)
                .setParameter(1, id)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("there is no stack " + id));
    }

    /** The same records; those of stacks that are known here have their ids. */
    @Transactional
    <T extends OfStack> List<T> named(List<T> records, BiFunction<T, UUID, T> withStack) {
        var known = known(records.stream().map(OfStack::stackId).distinct().toList());
        return records.stream()
                .map(one ->
                        known.contains(one.stackId()) ? withStack.apply(one, one.stackId()) : one)
                .toList();
    }

    private Set<UUID> known(Collection<UUID> ids) {
        return new HashSet<>(
                database.createQuery("select id from Stack where id in ?1", UUID.class)
                        .setParameter(1, ids)
                        .getResultList());
    }
}
