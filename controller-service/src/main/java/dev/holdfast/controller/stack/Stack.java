package dev.holdfast.controller.stack;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.holdfast.controller.container.KnownContainer;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stack as the API shows it.
 *
 * @param managed Holdfast decides its restarts
 * @param services by name
 */
record Stack(
        UUID id,
        String host,
        String name,
        boolean managed,
        @Nullable Desired desired,
        @Nullable UUID restoredFrom,
        List<StackMember> services) {

    /**
     * One service of it.
     *
     * @param running how many of its containers run
     * @param urls where it is reached from outside
     */
    record StackMember(String name, int running, List<UUID> containers, List<String> urls) {}

    static Stack of(KnownStack known, List<KnownContainer> containers) {
        var byService =
                containers.stream().collect(groupingBy(Stack::service, TreeMap::new, toList()));
        return new Stack(
                known.id(),
                known.host().name(),
                known.project(),
                containers.stream().anyMatch(container -> container.observed().managed()),
                known.desired(),
                known.restoredFrom(),
                byService.entrySet().stream()
                        .map(entry -> service(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static StackMember service(String name, List<KnownContainer> containers) {
        return new StackMember(
                name,
                (int) containers.stream().filter(KnownContainer::isRunning).count(),
                containers.stream().map(KnownContainer::id).toList(),
                containers.stream()
                        .flatMap(container -> Urls.of(container.observed().ports()))
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static String service(KnownContainer container) {
        var service = container.place().service();
        return service == null ? container.observed().name() : service;
    }
}
