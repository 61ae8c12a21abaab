package dev.holdfast.controller.backup;

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

/** Translates between the ids of stacks and the words of the backup service; only reads. */
@ApplicationScoped
class StackIdentityStore {

    private final EntityManager database;

    StackIdentityStore(EntityManager database) {
        this.database = database;
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
