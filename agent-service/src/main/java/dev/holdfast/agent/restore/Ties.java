package dev.holdfast.agent.restore;

import dev.holdfast.agent.capture.CapturedContainer;
import dev.holdfast.agent.capture.CapturedVolume;
import dev.holdfast.agent.capture.RawContainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What ties chosen services to others that are to go on meanwhile. */
final class Ties {

    private final Wanted wanted;
    private final HostPicture host;
    private final List<String> conflicts = new ArrayList<>();

    private Ties(Wanted wanted, HostPicture host) {
        this.wanted = wanted;
        this.host = host;
    }

    /** Reasons to refuse, for people. */
    static List<String> conflicts(Wanted wanted, HostPicture host) {
        return wanted.isWhole() ? List.of() : new Ties(wanted, host).all();
    }

    /** What the chosen services use and do not get back. */
    static List<String> warnings(Wanted wanted) {
        var directory = wanted.captured().directory();
        return wanted.isWhole() || directory == null
                ? List.of()
                : wanted.manifest().containers().stream()
                        .map(CapturedContainer::raw)
                        .flatMap(container -> bound(container, Path.of(directory)))
                        .distinct()
                        .toList();
    }

    private static Stream<String> bound(RawContainer container, Path directory) {
        return container.mounts().stream()
                .filter(mount -> mount.path("Type").asText().equals("bind"))
                .map(mount -> mount.path("Source").asText())
                .filter(source -> Path.of(source).startsWith(directory))
                .map(source ->
                        "%s of %s is in the stack's directory and stays as it is"
                                .formatted(source, container.service()));
    }

    private List<String> all() {
        theStack();
        wanted.services().stream().sorted().forEach(this::theService);
        wanted.manifest().volumes().forEach(this::theVolume);
        wanted.manifest().containers().forEach(this::whatItSharesOfOthers);
        host.within(wanted.scope()).forEach(this::whatOthersShareOfIt);
        return conflicts.stream().distinct().toList();
    }

    private void theStack() {
        var project = wanted.manifest().project();
        if (wanted.isCopy()) {
            conflicts.add("single services come back into their own stack, not into a copy");
        } else if (host.within(Scope.ofStack(project)).isEmpty()) {
            conflicts.add(
                    "stack %s is not here: single services come back into a stack that is there"
                            .formatted(project));
        }
    }

    private void theService(String service) {
        var known = Choice.services(captured());
        if (!known.contains(service)) {
            conflicts.add(
                    "the snapshot has no service %s; it has %s"
                            .formatted(service, String.join(", ", known)));
        }
    }

    private void theVolume(CapturedVolume volume) {
        var others =
                Choice.services(
                        Stream.concat(captured(), host.within(stack()).stream())
                                .filter(container -> !wanted.scope().covers(container))
                                .filter(container -> Choice.mounts(container, volume.name())));
        if (volume.content() && !others.isEmpty()) {
            conflicts.add(
                    "volume %s is mounted by %s, too: choose %s as well"
                            .formatted(
                                    volume.name(),
                                    String.join(", ", others),
                                    others.size() == 1 ? "it" : "them"));
        }
    }

    /** Where the other is the same container as then, it is shared as it was. */
    private void whatItSharesOfOthers(CapturedContainer container) {
        for (var id : ContainerRecipe.needs(container.raw())) {
            var isThere = host.containers().stream().anyMatch(it -> it.id().hex().equals(id));
            captured()
                    .filter(other -> other.id().hex().equals(id))
                    .filter(other -> !wanted.scope().covers(other))
                    .filter(_ -> !isThere)
                    .forEach(other ->
                            conflicts.add(
                                    "%s shares a namespace of %s, which is another container by now: choose it as well"
                                            .formatted(
                                                    container.raw().service(), other.service())));
        }
    }

    private void whatOthersShareOfIt(RawContainer container) {
        host.outside(wanted.scope()).stream()
                .filter(other -> ContainerRecipe.needs(other).contains(container.id().hex()))
                .forEach(other ->
                        conflicts.add(
                                "%s shares a namespace of %s: choose it as well"
                                        .formatted(other.service(), container.service())));
    }

    private Scope stack() {
        return Scope.ofStack(wanted.manifest().project());
    }

    /** As they were in the snapshot, of this project. */
    private Stream<RawContainer> captured() {
        return wanted.captured().containers().stream().map(CapturedContainer::raw);
    }
}
