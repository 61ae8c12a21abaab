package dev.holdfast.controller.restart;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.controller.policy.KnownDefaults;
import dev.holdfast.model.host.HostId;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What was asked about a batch before it is decided, under the locks of its hosts; what is not in
 * it is asked when it is needed.
 *
 * @param stacks whose defaults were asked
 * @param ends about which earlier decisions were asked
 * @param latest those that there are
 * @param hosts of which it was asked whether they have families
 * @param families those that have
 * @param policies resolved so far
 */
public record Background(
        Set<UUID> stacks,
        KnownDefaults defaults,
        Map<HostId, Set<Occasion>> ends,
        Map<HostId, Map<Occasion, EarlierDecision>> latest,
        Set<HostId> hosts,
        Set<HostId> families,
        Policies policies) {

    /** Nothing was asked. */
    static Background nothing() {
        return new Background(
                Set.of(),
                new KnownDefaults(Map.of()),
                Map.of(),
                Map.of(),
                Set.of(),
                Set.of(),
                new Policies());
    }

    /** The defaults of all these stacks; empty where they were not asked. */
    Optional<KnownDefaults> defaults(Collection<UUID> wanted) {
        return !hosts.isEmpty() && stacks.containsAll(wanted)
                ? Optional.of(defaults)
                : Optional.empty();
    }

    /** The last decisions about these; empty where that was not asked of all of them. */
    Optional<Map<Occasion, EarlierDecision>> latest(HostId host, Collection<Occasion> wanted) {
        return ends.getOrDefault(host, Set.of()).containsAll(wanted)
                ? Optional.of(latest.getOrDefault(host, Map.of()))
                : Optional.empty();
    }

    /** False where nothing on this host is restarted after another, also with these. */
    boolean mayHaveFamilies(HostId host, Collection<KnownContainer> changed) {
        return !hosts.contains(host)
                || families.contains(host)
                || changed.stream().anyMatch(KnownContainer::isOfFamily);
    }

    static Stream<UUID> stacks(Collection<KnownContainer> containers) {
        return containers.stream().map(KnownContainer::stack).filter(Objects::nonNull);
    }
}
