package dev.holdfast.agent.restore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.agent.capture.CapturedContainer;
import dev.holdfast.agent.capture.CapturedImage;
import dev.holdfast.agent.capture.CapturedVolume;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.RawContainer;
import dev.holdfast.model.query.Changes;
import dev.holdfast.model.query.PlannedRestore;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a restore does, and what stands in its way. Nothing is touched while there is a conflict.
 */
final class RestorePlan {

    private RestorePlan() {}

    /**
     * @param host as it looks for what comes back by its new names
     */
    static PlannedRestore of(Wanted wanted, HostPicture host) {
        var space = Space.of(wanted, host);
        return new PlannedRestore(
                all(
                        Stream.of(
                                Ties.conflicts(wanted, host),
                                Collisions.of(wanted, host),
                                Addresses.conflicts(wanted, host),
                                space.conflicts())),
                all(
                        Stream.of(
                                Ties.warnings(wanted),
                                Versions.warnings(wanted, host),
                                space.warnings())),
                containers(wanted, host),
                volumes(wanted.manifest(), host),
                networks(wanted.manifest(), host),
                images(wanted.manifest(), host),
                directory(wanted, host),
                wanted.bytes());
    }

    private static List<String> all(Stream<List<String>> parts) {
        return parts.flatMap(List::stream).toList();
    }

    private static Changes containers(Wanted wanted, HostPicture host) {
        var back = names(wanted.manifest().containers().stream().map(CapturedContainer::name));
        var old = names(host.within(wanted.scope()).stream().map(RawContainer::name));
        var all = host.within(Scope.ofStack(wanted.manifest().project()));
        var stack = names(all.stream().map(RawContainer::name));
        return new Changes(
                where(back, name -> !old.contains(name)),
                where(back, old::contains),
                where(old, name -> !back.contains(name)),
                where(stack, name -> !old.contains(name)));
    }

    private static Changes volumes(Manifest manifest, HostPicture host) {
        var present = host.volumes().keySet();
        var all = names(manifest.volumes().stream().map(CapturedVolume::name));
        var filled =
                names(
                        manifest.volumes().stream()
                                .filter(CapturedVolume::content)
                                .map(CapturedVolume::name));
        return new Changes(
                where(all, name -> !present.contains(name)),
                where(all, name -> present.contains(name) && filled.contains(name)),
                List.of(),
                where(all, name -> present.contains(name) && !filled.contains(name)));
    }

    private static Changes networks(Manifest manifest, HostPicture host) {
        var all = names(manifest.networks().stream().map(RestorePlan::name));
        return createdOrKept(all, host.networks().keySet());
    }

    private static Changes images(Manifest manifest, HostPicture host) {
        var all = names(manifest.images().stream().map(CapturedImage::name));
        var present = names(manifest.images().stream().filter(host::has).map(CapturedImage::name));
        return createdOrKept(all, present);
    }

    private static Changes createdOrKept(List<String> all, Collection<String> present) {
        return new Changes(
                where(all, name -> !present.contains(name)),
                List.of(),
                List.of(),
                where(all, present::contains));
    }

    private static Changes directory(Wanted wanted, HostPicture host) {
        if (!wanted.isWhole()) {
            var kept = orNone(wanted.captured().directory());
            return new Changes(List.of(), List.of(), List.of(), kept);
        }
        var all = orNone(wanted.manifest().directory());
        return host.directoryExists()
                ? new Changes(List.of(), all, List.of(), List.of())
                : new Changes(all, List.of(), List.of(), List.of());
    }

    private static List<String> orNone(@Nullable String path) {
        return path == null ? List.of() : List.of(path);
    }

    private static List<String> names(Stream<String> names) {
        return names.distinct().toList();
    }

    private static List<String> where(List<String> names, Predicate<String> condition) {
        return names.stream().filter(condition).toList();
    }

    private static String name(JsonNode part) {
        return part.path("Name").asText();
    }
}
