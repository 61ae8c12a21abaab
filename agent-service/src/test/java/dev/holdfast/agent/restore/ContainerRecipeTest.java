package dev.holdfast.agent.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.agent.capture.CapturedContainer;
import dev.holdfast.agent.capture.Json;
import dev.holdfast.agent.capture.RawContainer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerRecipeTest {

    private static final JsonNode POLICY = Json.of("{\"Name\": \"always\"}");
    private static final String ONE = "1".repeat(64);
    private static final String NEW = "9".repeat(64);

    @Test
    void dropsWhatTheEngineMadeUp() {
        var networks =
                """
                , "HostConfig": {"NetworkMode": "net"},
                "NetworkSettings": {"Networks": {
                  "net": {"Aliases": ["111111111111", "app"], "NetworkID": "x", "IPAddress": "1.2.3.4",
                          "IPAMConfig": {"IPv4Address": "10.0.0.9"}},
                  "other": {"Aliases": null, "MacAddress": "aa"}}}\
                """;

        var recipe = recipe(Json.container('1', "shop", "app", networks), Map.of());

        assertThat(recipe.body().path("Hostname").isMissingNode()).isTrue();
        assertThat(recipe.body().path("NetworkingConfig").path("EndpointsConfig"))
                .isEqualTo(
                        Json.of(
                                """
                                {"net": {"IPAMConfig": {"IPv4Address": "10.0.0.9"},
                                         "Aliases": ["app"]}}\
                                """));
        assertThat(recipe.furtherNetworks())
                .isEqualTo(Map.of("other", Json.of("{\"Aliases\": []}")));
    }

    @Test
    void keepsAHostnameThatSomeoneChose() {
        var chosen =
                new RawContainer(
                        Json.of(
                                Json.container('1', "shop", "app", "")
                                        .json()
                                        .toString()
                                        .replace("\"111111111111\"", "\"mail\"")));

        assertThat(recipe(chosen, Map.of()).body().path("Hostname").asText()).isEqualTo("mail");
    }

    @Test
    void beginsWithThePolicyAndTheImageItIsGiven() {
        var recipe = recipe(Json.container('1', "shop", "app", ""), Map.of());

        assertThat(recipe.body().path("HostConfig").path("RestartPolicy")).isEqualTo(POLICY);
        assertThat(recipe.body().path("Image").asText()).isEqualTo("image");
    }

    @ParameterizedTest
    @CsvSource({"crun, ''", "runc, runc", "nvidia, nvidia"})
    void leavesOurRuntimeToTheHostThatItRestoresOnAndKeepsAnother(String was, String asked) {
        var runtime = ", \"HostConfig\": {\"Runtime\": \"%s\"}".formatted(was);

        var recipe = recipe(Json.container('1', "shop", "app", runtime), Map.of());

        assertThat(recipe.body().path("HostConfig").path("Runtime").asText()).isEqualTo(asked);
    }

    @Test
    void asksForAnonymousVolumesByTheirName() {
        var volumes =
                """
                , "HostConfig": {"Binds": ["named:/data:rw"], "Mounts": [
                    {"Type": "volume", "Target": "/anon"}]},
                "Mounts": [
                  {"Type": "volume", "Name": "named", "Destination": "/data", "RW": true},
                  {"Type": "volume", "Name": "abc", "Destination": "/anon", "RW": true},
                  {"Type": "volume", "Name": "def", "Destination": "/image", "RW": false},
                  {"Type": "bind", "Source": "/x", "Destination": "/y"}]\
                """;

        var host = recipe(Json.container('1', "shop", "app", volumes), Map.of()).body();

        assertThat(host.path("HostConfig").path("Mounts"))
                .isEqualTo(
                        Json.of(
                                """
                                [{"Type": "volume", "Target": "/anon", "Source": "abc",
                                  "ReadOnly": false},
                                 {"Type": "volume", "Source": "def", "Target": "/image",
                                  "ReadOnly": true}]\
                                """));
    }

    @Test
    void sharesTheNamespaceOfTheContainerThatTookTheOldOnesPlace() {
        var child = Json.container('2', "shop", "child", sharing(ONE));

        var body = recipe(child, Map.of(ONE, NEW)).body();

        assertThat(body.path("HostConfig").path("NetworkMode").asText())
                .isEqualTo("container:" + NEW);
        assertThat(body.has("Hostname")).isFalse();
        assertThat(body.has("NetworkingConfig")).isFalse();
    }

    @Test
    void createsTheOwnerOfANamespaceFirst() {
        var child = captured(Json.container('2', "shop", "child", sharing(ONE)));
        var parent = captured(Json.container('1', "shop", "parent", ""));

        assertThat(CreationOrder.of(List.of(child, parent))).containsExactly(parent, child);
    }

    private static String sharing(String id) {
        return ", \"HostConfig\": {\"NetworkMode\": \"container:%s\"}".formatted(id);
    }

    private static CapturedContainer captured(RawContainer raw) {
        return new CapturedContainer(raw.name(), raw.json(), "no", true);
    }

    private static ContainerRecipe recipe(RawContainer captured, Map<String, String> created) {
        return ContainerRecipe.of(captured, "image", POLICY, created);
    }
}
