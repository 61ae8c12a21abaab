package dev.holdfast.agent.restore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.agent.capture.CapturedContainer;
import dev.holdfast.agent.capture.CapturedVolume;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.RawContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What another stack, or the host itself, has already. */
final class Collisions {

    /** As Docker allows them, and so that none of them can name a place outside the staging. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*");

    private static final String PROJECT = "com.docker.compose.project";

    private final Wanted wanted;
    private final Manifest manifest;
    private final HostPicture host;
    private final Scope scope;
    private final List<String> conflicts = new ArrayList<>();

    private Collisions(Wanted wanted, HostPicture host) {
        this.wanted = wanted;
        this.manifest = wanted.manifest();
        this.host = host;
        this.scope = wanted.scope();
    }

    static List<String> of(Wanted wanted, HostPicture host) {
        return new Collisions(wanted, host).all();
    }

    private List<String> all() {
        theDirectory();
        thePlatform();
        manifest.containers().forEach(this::theContainer);
        manifest.volumes().forEach(this::theVolume);
        manifest.networks().forEach(this::theNetwork);
        thePorts();
        return List.copyOf(conflicts);
    }

    /** A stack under its own name takes its place again; a copy takes nobody's. */
    private void theDirectory() {
        if (wanted.isCopy() && host.directoryExists() && host.within(scope).isEmpty()) {
            conflicts.add("directory %s is there".formatted(manifest.directory()));
        }
    }

    private void thePlatform() {
        if (!host.platform().runs(manifest.platform())) {
            conflicts.add(
                    "the snapshot is of %s/%s, and this host is %s/%s"
                            .formatted(
                                    manifest.platform().os(),
                                    manifest.platform().architecture(),
                                    host.platform().os(),
                                    host.platform().architecture()));
        }
    }

    private void theContainer(CapturedContainer container) {
        if (!isName(container.name())) {
            return;
        }
        host.outside(scope).stream()
                .filter(other -> other.name().equals(container.name()))
                .forEach(other ->
                        conflicts.add(
                                "container name %s is taken by %s"
                                        .formatted(other.name(), owner(other))));
    }

    private void theVolume(CapturedVolume volume) {
        var present = host.volumes().get(volume.name());
        if (!isName(volume.name()) || present == null || !volume.content()) {
            return;
        }
        var stack = Scope.ofStack(scope.project());
        host.outside(stack).stream()
                .filter(other -> Choice.mounts(other, volume.name()))
                .forEach(other ->
                        conflicts.add(
                                "volume %s is used by %s".formatted(volume.name(), owner(other))));
        if (!isOurs(present)
                && host.within(stack).stream().noneMatch(c -> Choice.mounts(c, volume.name()))) {
            conflicts.add("volume %s is there and not this stack's".formatted(volume.name()));
        }
    }

    private void theNetwork(JsonNode network) {
        var name = network.path("Name").asText();
        var present = host.networks().get(name);
        if (isName(name) && present != null && isOurs(network) && !isOurs(present)) {
            conflicts.add("network %s is there and not this stack's".formatted(name));
        }
    }

    private void thePorts() {
        var taken = host.takenOutside(scope);
        conflicts.addAll(
                wantedPorts().stream()
                        .filter(port -> port.isTaken(taken))
                        .map(port -> "port " + port + " is in use")
                        .sorted()
                        .toList());
    }

    private Set<Port> wantedPorts() {
        return manifest.containers().stream()
                .filter(container -> manifest.started().contains(container.name()))
                .filter(CapturedContainer::ran)
                .flatMap(container -> Ports.wanted(container.raw()).stream())
                .collect(Collectors.toSet());
    }

    private boolean isName(String name) {
        var is = NAME.matcher(name).matches();
        if (!is) {
            conflicts.add("the manifest names something that Docker would not: " + name);
        }
        return is;
    }

    private boolean isOurs(JsonNode labelled) {
        return labelled.path("Labels").path(PROJECT).asText().equals(scope.project());
    }

    static String owner(RawContainer container) {
        return container.project().isEmpty()
                ? "container " + container.name() + " of no stack"
                : "stack " + container.project();
    }
}
