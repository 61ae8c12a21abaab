package dev.holdfast.agent.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.agent.capture.CapturedVolume;
import dev.holdfast.agent.capture.Json;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.Manifests;
import dev.holdfast.agent.capture.Platform;
import dev.holdfast.agent.capture.RawContainer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RestorePlanTest {

    private static final Platform HERE = new Platform("linux", "amd64", "29");
    private static final String PORTS =
            """
            , "HostConfig": {"PortBindings": {"80/tcp": [{"HostPort": "8080"}]}},
            "NetworkSettings": {"Ports": {"80/tcp": [{"HostPort": "8080"}]}}\
            """;
    private static final String MOUNT = ", \"Mounts\": [{\"Type\": \"volume\", \"Name\": \"db\"}]";

    private static final Manifest MANIFEST =
            Manifests.of(
                    "shop",
                    List.of(Json.container('1', "shop", "app", PORTS)),
                    List.of(new CapturedVolume("db", labelled("db", "shop"), true)),
                    List.of(labelled("net", "shop")));

    @Test
    void findsNothingInTheWayOnAnEmptyHost() {
        assertThat(conflicts(host(HERE, List.of(), Map.of(), Map.of(), Set.of()))).isEmpty();
    }

    @Test
    void takesThePlaceOfTheSameStack() {
        var old = Json.container('2', "shop", "app", PORTS + MOUNT);

        var host =
                host(
                        HERE,
                        List.of(old),
                        Map.of("net", labelled("net", "shop")),
                        Map.of("db", labelled("db", "shop")),
                        Set.of("8080/tcp"));

        assertThat(conflicts(host)).isEmpty();
    }

    @Test
    void refusesNamesOfOthers() {
        var other = Json.container('2', "blog", "app", MOUNT);

        var host =
                host(
                        HERE,
                        List.of(other),
                        Map.of("net", labelled("net", "blog")),
                        Map.of("db", labelled("db", "shop")),
                        Set.of());

        assertThat(conflicts(host))
                .containsExactly(
                        "container name app is taken by stack blog",
                        "volume db is used by stack blog",
                        "network net is there and not this stack's");
    }

    @Test
    void refusesAVolumeThatNobodyOfThisStackEverUsed() {
        var host = host(HERE, List.of(), Map.of(), Map.of("db", labelled("db", "")), Set.of());

        assertThat(conflicts(host)).containsExactly("volume db is there and not this stack's");
    }

    @Test
    void takesAVolumeFromOutsideThatThisStackUses() {
        var old = Json.container('2', "shop", "old", MOUNT);
        var host = host(HERE, List.of(old), Map.of(), Map.of("db", labelled("db", "")), Set.of());

        assertThat(conflicts(host)).isEmpty();
    }

    @Test
    void refusesPortsThatAreInUse() {
        var other = Json.container('2', "blog", "web", PORTS);

        assertThat(conflicts(host(HERE, List.of(other), Map.of(), Map.of(), Set.of())))
                .containsExactly("port 8080/tcp is in use");
        assertThat(conflicts(host(HERE, List.of(), Map.of(), Map.of(), Set.of("8080/tcp"))))
                .containsExactly("port 8080/tcp is in use");
    }

    @Test
    void refusesAnotherPlatform() {
        var host =
                host(new Platform("linux", "arm64", "28"), List.of(), Map.of(), Map.of(), Set.of());

        assertThat(conflicts(host).getFirst()).contains("linux/amd64").contains("linux/arm64");
    }

    @Test
    void findsNothingInTheWayOfACopyBesideTheStackButItsPorts() {
        var itself = Json.container('2', "shop", "shop-app-1", PORTS + MOUNT);
        var host =
                host(
                        HERE,
                        List.of(itself),
                        Map.of("shop_net", labelled("shop_net", "shop")),
                        Map.of("shop_db", labelled("shop_db", "shop")),
                        Set.of());
        var manifest =
                Manifests.of(
                        "shop",
                        List.of(itself),
                        List.of(new CapturedVolume("shop_db", labelled("shop_db", "shop"), true)),
                        List.of(labelled("shop_net", "shop")));

        assertThat(RestorePlan.conflicts(Renaming.of(manifest, "copy"), host))
                .containsExactly("port 8080/tcp is in use");
        assertThat(RestorePlan.conflicts(Renaming.of(Ports.unpublished(manifest), "copy"), host))
                .isEmpty();
    }

    @Test
    void refusesACopyWhereAPersonGaveTheName() {
        var itself = Json.container('2', "shop", "app", "");
        var host = host(HERE, List.of(itself), Map.of(), Map.of(), Set.of());

        assertThat(RestorePlan.conflicts(Renaming.of(MANIFEST, "copy"), host))
                .containsExactly("container name app is taken by stack shop");
    }

    @Test
    void refusesToPutACopyOverADirectoryOfOthers() {
        var taken = new HostPicture(HERE, List.of(), Map.of(), Map.of(), Set.of(), true);

        assertThat(RestorePlan.conflicts(Renaming.of(MANIFEST, "copy"), taken))
                .containsExactly("directory /root/stacks/copy is there");
        assertThat(conflicts(taken)).isEmpty();
    }

    @Test
    void refusesNamesThatLeadOutOfTheStaging() {
        var hostile =
                Manifests.of(
                        "shop",
                        List.of(),
                        List.of(new CapturedVolume("../../etc", labelled("x", "shop"), true)),
                        List.of());
        var host = host(HERE, List.of(), Map.of(), Map.of(), Set.of());

        assertThat(RestorePlan.conflicts(Renaming.of(hostile, "shop"), host).getFirst())
                .contains("../../etc");
    }

    private static List<String> conflicts(HostPicture host) {
        return RestorePlan.conflicts(Renaming.of(MANIFEST, "shop"), host);
    }

    private static HostPicture host(
            Platform platform,
            List<RawContainer> containers,
            Map<String, JsonNode> networks,
            Map<String, JsonNode> volumes,
            Set<String> listening) {
        return new HostPicture(platform, containers, networks, volumes, listening, false);
    }

    private static JsonNode labelled(String name, String project) {
        return Json.of(
                "{\"Name\": \"%s\", \"Labels\": {\"com.docker.compose.project\": \"%s\"}}"
                        .formatted(name, project));
    }
}
