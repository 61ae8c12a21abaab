package dev.holdfast.agent.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.agent.capture.CapturedVolume;
import dev.holdfast.agent.capture.Json;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.Manifests;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenamingTest {

    private static final String ANONYMOUS = "ab".repeat(32);
    private static final Manifest SHOP = shop();
    private static final Renaming COPY = Renaming.of(SHOP, "copy", it -> it);

    @Test
    void changesNothingUnderTheSameName() {
        var same = Renaming.of(SHOP, "shop", it -> it);

        assertThat(same.isNone()).isTrue();
        assertThat(same.manifest()).isSameAs(SHOP);
        assertThat(same.moves()).isEmpty();
    }

    /** The stack is what it was, and only its directory lies elsewhere. */
    @Test
    void movesADirectoryThatHasNoPlaceHereAndAllThatLeadsIntoIt() {
        var moved = Renaming.of(SHOP, "shop", _ -> Path.of("/here/shop"));

        assertThat(moved.isNone()).isFalse();
        assertThat(moved.moves()).isEmpty();
        assertThat(moved.manifest().directory()).isEqualTo("/here/shop");
        assertThat(moved.manifest().volumes()).isEqualTo(SHOP.volumes());
        assertThat(
                        moved.manifest()
                                .containers()
                                .getFirst()
                                .raw()
                                .json()
                                .path("HostConfig")
                                .path("Binds"))
                .extracting(JsonNode::asText)
                .contains("/here/shop/conf:/conf:ro", "/root/stacks/shopping:/s");
        assertThat(Renaming.of(SHOP, "copy", _ -> Path.of("/here/shop")).manifest().directory())
                .isEqualTo("/here/copy");
    }

    @Test
    void givesWhatComposeNamedTheNewProjectsName() {
        var copy = COPY.manifest();

        assertThat(copy.project()).isEqualTo("copy");
        assertThat(copy.directory()).isEqualTo("/root/stacks/copy");
        assertThat(copy.containers()).extracting(it -> it.name()).containsExactly("copy-app-1");
        assertThat(copy.started()).containsExactly("copy-app-1");
        assertThat(copy.networks())
                .extracting(it -> it.path("Name").asText())
                .containsExactly("copy_default");
        assertThat(copy.networks()).extracting(RenamingTest::project).containsExactly("copy");
    }

    @Test
    void keepsWhatAPersonNamed() {
        var copy = COPY.manifest();

        assertThat(copy.volumes())
                .extracting(CapturedVolume::name)
                .contains("copy_db", "outside", "shopping")
                .doesNotContain("shop_db");
        assertThat(volume(copy, "outside")).isEmpty();
        assertThat(volume(copy, "copy_db")).isEqualTo("copy");
    }

    @Test
    void givesAnAnonymousVolumeAnotherNameThatIsTheSameEachTime() {
        var names = COPY.manifest().volumes().stream().map(CapturedVolume::name).toList();

        assertThat(names).doesNotContain(ANONYMOUS).anyMatch(name -> name.matches("[0-9a-f]{64}"));
        assertThat(Renaming.of(SHOP, "copy", it -> it).manifest()).isEqualTo(COPY.manifest());
        assertThat(Renaming.of(SHOP, "other", it -> it).manifest().volumes())
                .extracting(CapturedVolume::name)
                .doesNotContainAnyElementsOf(
                        names.stream().filter(it -> it.length() == 64).toList());
    }

    @Test
    void leadsTheContainerToItsNewSurroundings() {
        var json = COPY.manifest().containers().getFirst().json();
        var host = json.path("HostConfig");
        var labels = json.path("Config").path("Labels");

        assertThat(host.path("NetworkMode").asText()).isEqualTo("copy_default");
        assertThat(host.path("Binds"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "copy_db:/data:rw",
                        "outside:/outside",
                        "/root/stacks/copy/conf:/conf:ro",
                        "/root/stacks/shopping:/s");
        assertThat(host.at("/Mounts/0/Source").asText()).isEqualTo("shopping");
        assertThat(json.path("Mounts"))
                .extracting(mount -> mount.path("Name").asText())
                .contains("copy_db")
                .doesNotContain(ANONYMOUS, "shop_db");
        assertThat(
                        json.path("NetworkSettings")
                                .path("Networks")
                                .path("copy_default")
                                .path("Aliases"))
                .extracting(JsonNode::asText)
                .containsExactly("copy-app-1", "app");
        assertThat(labels.path("com.docker.compose.project").asText()).isEqualTo("copy");
        assertThat(labels.path("com.docker.compose.project.working_dir").asText())
                .isEqualTo("/root/stacks/copy");
        assertThat(labels.path("com.docker.compose.project.config_files").asText())
                .isEqualTo("/root/stacks/copy/compose.yaml,/etc/more.yaml");
    }

    @Test
    void leavesTheCapturedAsItWas() {
        COPY.manifest();

        assertThat(SHOP).isEqualTo(shop());
    }

    @Test
    void saysWhatTheStagedIsToBeCalled() {
        var moves = COPY.moves();

        assertThat(moves)
                .containsEntry(Path.of("volumes/shop_db"), Path.of("volumes/copy_db"))
                .containsEntry(Path.of("layers/shop-app-1"), Path.of("layers/copy-app-1"))
                .containsKey(Path.of("volumes", ANONYMOUS))
                .doesNotContainKey(Path.of("volumes/outside"))
                .hasSize(3);
    }

    private static Manifest shop() {
        var app =
                Json.container(
                        '1',
                        "shop",
                        "shop-app-1",
                        """
                        , "Mounts": [{"Type": "volume", "Name": "shop_db", "Destination": "/data"},
                          {"Type": "volume", "Name": "%s", "Destination": "/anonymous"}],
                        "NetworkSettings": {"Networks": {"shop_default":
                          {"Aliases": ["shop-app-1", "app"]}}},
                        "HostConfig": {"NetworkMode": "shop_default",
                          "Binds": ["shop_db:/data:rw", "outside:/outside",
                            "/root/stacks/shop/conf:/conf:ro", "/root/stacks/shopping:/s"],
                          "Mounts": [{"Type": "volume", "Source": "shopping", "Target": "/x"}]}
                        """
                                .formatted(ANONYMOUS));
        ((com.fasterxml.jackson.databind.node.ObjectNode) app.json().at("/Config/Labels"))
                .put(
                        "com.docker.compose.project.config_files",
                        "/root/stacks/shop/compose.yaml,/etc/more.yaml");
        return Manifests.of(
                "shop",
                List.of(app),
                List.of(
                        new CapturedVolume("shop_db", labelled("shop_db", "shop"), true),
                        new CapturedVolume("outside", labelled("outside", ""), true),
                        new CapturedVolume("shopping", labelled("shopping", "shop"), true),
                        new CapturedVolume(ANONYMOUS, labelled(ANONYMOUS, ""), true)),
                List.of(labelled("shop_default", "shop")));
    }

    private static String volume(Manifest manifest, String name) {
        return manifest.volumes().stream()
                .filter(volume -> volume.name().equals(name))
                .map(volume -> project(volume.json()))
                .findFirst()
                .orElseThrow();
    }

    private static String project(JsonNode part) {
        return part.path("Labels").path("com.docker.compose.project").asText();
    }

    private static JsonNode labelled(String name, String project) {
        return Json.of(
                "{\"Name\": \"%s\", \"Labels\": {\"com.docker.compose.project\": \"%s\"}}"
                        .formatted(name, project));
    }
}
