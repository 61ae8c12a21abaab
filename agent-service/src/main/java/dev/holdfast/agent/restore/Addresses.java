package dev.holdfast.agent.restore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.agent.capture.CapturedContainer;
import dev.holdfast.agent.capture.RawContainer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether containers can have here the addresses that they ask for. Who asks for none gets one of
 * whatever its network has here.
 */
final class Addresses {

    private static final List<String> ASKED = List.of("IPv4Address", "IPv6Address");
    private static final List<String> HELD = List.of("IPAddress", "GlobalIPv6Address");

    private final Wanted wanted;
    private final HostPicture host;

    private Addresses(Wanted wanted, HostPicture host) {
        this.wanted = wanted;
        this.host = host;
    }

    private record Asked(String container, String network, String address) {}

    /** Reasons to refuse, for people. */
    static List<String> conflicts(Wanted wanted, HostPicture host) {
        var addresses = new Addresses(wanted, host);
        return wanted.manifest().containers().stream()
                .flatMap(Addresses::asked)
                .flatMap(asked -> addresses.conflict(asked).stream())
                .toList();
    }

    private static Stream<Asked> asked(CapturedContainer container) {
        return container.raw().networks().properties().stream()
                .flatMap(network ->
                        values(network.getValue().path("IPAMConfig"), ASKED)
                                .map(address ->
                                        new Asked(container.name(), network.getKey(), address)));
    }

    private static Stream<String> values(JsonNode json, List<String> fields) {
        return fields.stream()
                .map(field -> json.path(field).asText(""))
                .filter(text -> !text.isEmpty());
    }

    private Optional<String> conflict(Asked asked) {
        var present = host.networks().get(asked.network());
        return (present == null ? overlap(asked) : outside(asked, present).or(() -> taken(asked)))
                .map(reason ->
                        "address %s of %s: %s"
                                .formatted(asked.address(), asked.container(), reason));
    }

    /** Docker makes no network whose addresses are another's. */
    private Optional<String> overlap(Asked asked) {
        var own =
                wanted.manifest().networks().stream()
                        .filter(network -> name(network).equals(asked.network()))
                        .flatMap(network -> Subnet.of(network).stream())
                        .toList();
        return host.networks().values().stream()
                .filter(other -> Subnet.of(other).stream().anyMatch(it -> overlaps(it, own)))
                .map(other ->
                        "%s overlaps network %s (%s)"
                                .formatted(asked.network(), name(other), texts(other)))
                .sorted()
                .findFirst();
    }

    private static boolean overlaps(Subnet one, List<Subnet> others) {
        return others.stream().anyMatch(one::overlaps);
    }

    private static Optional<String> outside(Asked asked, JsonNode network) {
        return Subnet.of(network).stream().anyMatch(subnet -> subnet.contains(asked.address()))
                ? Optional.empty()
                : Optional.of(
                        "network %s has others here (%s)"
                                .formatted(asked.network(), texts(network)));
    }

    private Optional<String> taken(Asked asked) {
        return host.outside(wanted.scope()).stream()
                .filter(other -> holds(other, asked))
                .map(other -> "is taken by " + Collisions.owner(other))
                .findFirst();
    }

    private static boolean holds(RawContainer container, Asked asked) {
        return values(container.networks().path(asked.network()), HELD)
                .anyMatch(asked.address()::equals);
    }

    private static String texts(JsonNode network) {
        return Subnet.of(network).stream().map(Subnet::text).collect(Collectors.joining(", "));
    }

    private static String name(JsonNode network) {
        return network.path("Name").asText();
    }
}
