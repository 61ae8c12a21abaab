package dev.holdfast.agent.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.agent.capture.CapturedVolume;
import dev.holdfast.agent.capture.Json;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.Manifests;
import dev.holdfast.agent.capture.RawContainer;
import dev.holdfast.agent.engine.InspectedContainer;
import java.util.List;
import org.junit.jupiter.api.Test;

class IsolationTest {

    private static final String FOREIGN = "container:" + "f".repeat(64);
    private static final String OURS = "container:" + "1".repeat(64);

    private static final Manifest SHOP = shop();
    private static final Manifest ALONE = Isolation.of(SHOP);

    @Test
    void makesEveryNetworkAnInternalBridge() {
        assertThat(ALONE.networks())
                .extracting(network -> network.path("Name").asText())
                .containsExactly("shop_default", "proxy");
        assertThat(ALONE.networks())
                .allSatisfy(network -> {
                    assertThat(network.path("Internal").asBoolean()).isTrue();
                    assertThat(network.path("Driver").asText()).isEqualTo("bridge");
                    assertThat(network.path("Options").properties())
                            .extracting(Object::toString)
                            .containsExactly("com.docker.network.bridge.inhibit_ipv4=\"true\"");
                });
    }

    @Test
    void leavesNoContainerInANetworkOfOthers() {
        assertThat(host("web").path("NetworkMode").asText()).isEqualTo("shop_default");
        assertThat(host("hosted").path("NetworkMode").asText()).isEqualTo("none");
        assertThat(host("plain").path("NetworkMode").asText()).isEqualTo("proxy");
        assertThat(host("guest").path("NetworkMode").asText()).isEqualTo("none");
        assertThat(host("child").path("NetworkMode").asText()).isEqualTo(OURS);
        assertThat(json("plain").at("/NetworkSettings/Networks").properties())
                .extracting(network -> network.getKey())
                .containsExactly("proxy");
    }

    @Test
    void sharesNoOthersNamespaceAndKeepsItsOwn() {
        assertThat(host("hosted").path("PidMode").asText()).isEmpty();
        assertThat(host("guest").path("IpcMode").asText()).isEmpty();
        assertThat(host("child").path("PidMode").asText()).isEqualTo(OURS);
    }

    @Test
    void mountsOnlyWhatWasCaptured() {
        var web = host("web");

        assertThat(web.path("Binds"))
                .extracting(JsonNode::asText)
                .containsExactly("shop_db:/data", "/root/stacks/shop/conf:/conf:ro");
        assertThat(web.path("Mounts"))
                .extracting(mount -> mount.path("Source").asText())
                .containsExactly("shop_db");
        assertThat(web.at("/Mounts/0/VolumeOptions").has("DriverConfig")).isFalse();
        assertThat(web.path("VolumesFrom"))
                .extracting(JsonNode::asText)
                .containsExactly("hosted:ro");
        assertThat(json("web").path("Mounts"))
                .extracting(mount -> mount.path("Destination").asText())
                .containsExactly("/data");
        assertThat(ALONE.volumes())
                .allSatisfy(volume -> {
                    assertThat(volume.json().path("Driver").asText()).isEqualTo("local");
                    assertThat(volume.json().has("Options")).isFalse();
                    assertThat(volume.content()).isTrue();
                });
    }

    @Test
    void publishesNothingAndLogsToNoServer() {
        assertThat(host("web").has("PortBindings")).isFalse();
        assertThat(host("web").has("LogConfig")).isFalse();
    }

    @Test
    void labelsItAsDrilledAndLeavesTheCapturedAsItWas() {
        assertThat(ALONE.containers())
                .allSatisfy(container ->
                        assertThat(container.raw().label(InspectedContainer.DRILL))
                                .isEqualTo(SHOP.snapshot().toString()));
        assertThat(SHOP).isEqualTo(shop());
    }

    @Test
    void leavesNothingWithANameThatItHad() {
        var drill = Renaming.ofAll(ALONE, "drill-1", it -> it).manifest();

        assertThat(drill.containers())
                .extracting(container -> container.name())
                .contains("drill-1-web", "drill-1-hosted");
        assertThat(drill.networks())
                .extracting(network -> network.path("Name").asText())
                .containsExactly("drill-1_default", "drill-1-proxy");
        assertThat(drill.networks())
                .allSatisfy(network ->
                        assertThat(network.at("/Labels/com.docker.compose.project").asText())
                                .isEqualTo("drill-1"));
        assertThat(drill.volumes()).extracting(CapturedVolume::name).containsExactly("drill-1_db");
        var web = drill.containers().getFirst().json();
        assertThat(web.at("/NetworkSettings/Networks/drill-1_default/Aliases"))
                .as("names by which others look for it")
                .extracting(JsonNode::asText)
                .containsExactly("web", "www");
    }

    private static JsonNode host(String name) {
        return json(name).path("HostConfig");
    }

    private static JsonNode json(String name) {
        return ALONE.containers().stream()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow()
                .json();
    }

    private static Manifest shop() {
        var web =
                container(
                        '1',
                        "web",
                        """
                        , "Mounts": [{"Type": "volume", "Name": "shop_db", "Destination": "/data"},
                          {"Type": "bind", "Source": "/var/run/docker.sock", "Destination": "/s"}],
                        "NetworkSettings": {"Networks": {"shop_default":
                          {"Aliases": ["web", "www"]}}},
                        "HostConfig": {"NetworkMode": "shop_default",
                          "PortBindings": {"80/tcp": [{"HostPort": "80"}]},
                          "LogConfig": {"Type": "syslog"},
                          "VolumesFrom": ["hosted:ro", "stranger"],
                          "Binds": ["shop_db:/data", "/root/stacks/shop/conf:/conf:ro",
                            "/var/run/docker.sock:/s", "/root/stacks/shopping:/x"],
                          "Mounts": [{"Type": "volume", "Source": "shop_db",
                              "VolumeOptions": {"DriverConfig": {"Name": "nfs"}}},
                            {"Type": "bind", "Source": "/srv"}]}
                        """);
        var hosted =
                container(
                        '2',
                        "hosted",
                        """
                        , "NetworkSettings": {"Networks": {"host": {}}},
                        "HostConfig": {"NetworkMode": "host", "PidMode": "host"}
                        """);
        var plain =
                container(
                        '3',
                        "plain",
                        """
                        , "NetworkSettings": {"Networks": {"bridge": {}, "proxy": {}}},
                        "HostConfig": {"NetworkMode": "bridge"}
                        """);
        var guest =
                container(
                        '4',
                        "guest",
                        """
                        , "HostConfig": {"NetworkMode": "%s", "IpcMode": "%s"}
                        """
                                .formatted(FOREIGN, FOREIGN));
        var child =
                container(
                        '5',
                        "child",
                        """
                        , "HostConfig": {"NetworkMode": "%s", "PidMode": "%s"}
                        """
                                .formatted(OURS, OURS));
        return Manifests.of(
                "shop",
                List.of(web, hosted, plain, guest, child),
                List.of(
                        new CapturedVolume(
                                "shop_db",
                                Json.of(
                                        """
                                        {"Name": "shop_db", "Driver": "nfs",
                                         "Options": {"device": ":/srv"}}
                                        """),
                                true)),
                List.of(
                        Json.of(
                                """
                                {"Name": "shop_default", "Driver": "bridge", "Internal": false,
                                 "Options": {"com.docker.network.bridge.name": "br-shop"}}
                                """),
                        Json.of("{\"Name\": \"proxy\", \"Driver\": \"macvlan\"}")));
    }

    private static RawContainer container(char digit, String name, String more) {
        return Json.container(digit, "shop", name, more);
    }
}
