package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapturePlanTest {

    private static final Path ROOT = Path.of("/root");

    @Test
    void clonesLayersAndVolumesWhileTheyStandStillAndCopiesPlainFilesAnyTime() {
        var app = Json.container('1', "shop", "app", "");

        var plan = plan(List.of(app), List.of(volume("db", "")));

        assertThat(plan.moving())
                .containsExactly(
                        new Source(Path.of("/root/o/app/diff"), Path.of("layers/app")),
                        new Source(Path.of("/root/volumes/db/_data"), Path.of("volumes/db")));
        assertThat(plan.resting())
                .containsExactly(new Source(Path.of("/root/stacks/shop"), Path.of("stack")));
        assertThat(plan.notCaptured()).isEmpty();
    }

    @Test
    void clonesTheStacksDirectoryWhileItStandsStillWhereContainersWriteIntoIt() {
        var bound = bind("/root/stacks/shop/data");

        var plan = plan(List.of(Json.container('1', "shop", "app", bound)), List.of());

        assertThat(plan.moving())
                .contains(new Source(Path.of("/root/stacks/shop"), Path.of("stack")));
        assertThat(plan.resting()).isEmpty();
        assertThat(plan.notCaptured()).isEmpty();
    }

    @Test
    void namesBindMountsOutsideTheStacksDirectoryOnce() {
        var first = Json.container('1', "shop", "app", bind("/root/stacks/shop/../other"));
        var second = Json.container('2', "shop", "web", bind("/root/stacks/other"));

        var plan = plan(List.of(first, second), List.of());

        assertThat(plan.notCaptured()).hasSize(1);
        assertThat(plan.notCaptured().getFirst()).contains("/root/stacks/other");
    }

    @Test
    void namesFilesOutsideTheStacksDirectoryThatComposeRead() {
        var app =
                labelled(
                        "config_files", "/root/stacks/shop/compose.yaml,/etc/shop/compose.yaml",
                        "environment_file", "/etc/shop/live.env");

        var plan = plan(List.of(app, app), List.of());

        assertThat(plan.notCaptured())
                .containsExactly(
                        "Compose file /etc/shop/compose.yaml: it lies outside the stack's"
                                + " directory",
                        "environment file /etc/shop/live.env: it lies outside the stack's"
                                + " directory");
    }

    private static RawContainer labelled(String one, String value, String other, String another) {
        var json = Json.container('1', "shop", "app", "").json();
        ((ObjectNode) json.path("Config").path("Labels"))
                .put("com.docker.compose.project." + one, value)
                .put("com.docker.compose.project." + other, another);
        return new RawContainer(json);
    }

    @Test
    void namesVolumesThatAreKeptElsewhere() {
        var share = volume("share", "\"Options\": {\"type\": \"nfs\", \"device\": \":/x\"},");

        var plan = plan(List.of(Json.container('1', "shop", "app", "")), List.of(share));

        assertThat(plan.withContent()).isEmpty();
        assertThat(plan.notCaptured().getFirst()).contains("volume share");
    }

    @Test
    void neverTakesADirectoryThatHoldsTheDataRoot() {
        var wide =
                Json.of(
                        Json.container('1', "shop", "app", "")
                                .json()
                                .toString()
                                .replace("/root/stacks/shop", "/"));

        var plan = plan(List.of(new RawContainer(wide)), List.of());

        assertThat(plan.directory()).isNull();
        assertThat(plan.notCaptured().getFirst()).contains("the stack's directory");
    }

    @Test
    void namesAWritableLayerThatItCannotReach() {
        var other = Json.container('1', "shop", "app", ", \"GraphDriver\": {\"Name\": \"zfs\"}");

        assertThat(plan(List.of(other), List.of()).notCaptured())
                .containsExactly(
                        "writable layer of app: storage driver zfs has no directory of it");
    }

    @Test
    void takesNothingForTheStacksDirectoryThatOnlyHasItsPath() {
        var app = Json.container('1', "shop", "app", bind("/root/stacks/shop/conf"));

        var plan = plan(List.of(app), List.of(), new Sight(List.of(Path.of("/root/docker"))));

        assertThat(plan.directory()).isNull();
        assertThat(plan.notCaptured())
                .containsExactlyInAnyOrder(
                        "the stack's directory /root/stacks/shop: this host's agent does not see it",
                        "bind mount /root/stacks/shop/conf: it lies outside the stack's directory");
    }

    private static String bind(String source) {
        return ", \"Mounts\": [{\"Type\": \"bind\", \"Source\": \"%s\"}]".formatted(source);
    }

    private static JsonNode volume(String name, String more) {
        return Json.of(
                """
                {"Name": "%s", %s "Driver": "local", "Mountpoint": "/root/volumes/%s/_data"}
                """
                        .formatted(name, more, name));
    }

    private static CapturePlan plan(List<RawContainer> containers, List<JsonNode> volumes) {
        return plan(containers, volumes, new Sight(List.of()));
    }

    private static CapturePlan plan(
            List<RawContainer> containers, List<JsonNode> volumes, Sight sight) {
        var stack =
                new StackPicture("shop", containers, List.of(), List.of(), volumes, Json.of("{}"));
        return CapturePlan.of(stack, ROOT, sight);
    }
}
