package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.model.snapshot.WholeHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostPlanTest {

    private static final Path ROOT = Path.of("/root");
    private static final Path STACKS = ROOT.resolve("agent/stacks");
    private static final Path LAYERS = ROOT.resolve("docker/overlay2");

    @Test
    void takesTheDataRootAsItIsAndLooksAgainAtWhatIsWrittenTo() {
        var plan = plan(container(""), List.of());

        assertThat(plan.moving())
                .containsExactly(
                        new Source(
                                ROOT.resolve("docker"),
                                Path.of("docker"),
                                Set.of("overlay2", "volumes"),
                                false),
                        alone("docker/overlay2/l"),
                        alone("docker/overlay2/written"),
                        alone("docker/volumes/db"),
                        alone("agent/stacks"),
                        alone("mine"));
        assertThat(plan.resting())
                .containsExactly(
                        alone("docker/overlay2/image"), alone("docker/overlay2/written-init"));
        assertThat(plan.notCaptured()).isEmpty();
    }

    @Test
    void namesWhatIsNotOnTheDataRoot() {
        var outside =
                container(
                        ", \"Mounts\": [%s, %s, %s]"
                                .formatted(
                                        bind("/srv/site"),
                                        bind("/root/mine/x"),
                                        bind("/root/agent/secret")));

        assertThat(plan(outside, List.of()).notCaptured())
                .containsExactly(
                        "bind mount /srv/site: it lies outside the host's data root",
                        "bind mount /root/agent/secret: it lies outside the host's data root");
    }

    @Test
    void namesVolumesThatAreKeptElsewhere() {
        var share =
                Json.of(
                        """
                        {"Name": "share", "Driver": "local", "Options": {"type": "nfs", "device": ":/x"}}
                        """);

        var plan = plan(container(""), List.of(share));

        assertThat(plan.withContent()).isEmpty();
        assertThat(plan.notCaptured())
                .containsExactly(
                        "content of volume share: it is kept outside this host's data root");
    }

    private static String bind(String source) {
        return "{\"Type\": \"bind\", \"Source\": \"%s\"}".formatted(source);
    }

    private static Source alone(String path) {
        return new Source(ROOT.resolve(path), Path.of(path), Set.of(), false);
    }

    private static RawContainer container(String more) {
        var json = Json.container('1', "shop", "app", more).json().toString();
        return new RawContainer(
                Json.of(
                        json.replace("/root/o/app/diff", LAYERS + "/written/diff")
                                .replace("/root/stacks/shop", STACKS + "/shop")));
    }

    private static CapturePlan plan(RawContainer container, List<JsonNode> volumes) {
        var tree =
                new HostTree(
                        ROOT,
                        List.of(
                                LAYERS.resolve("image"),
                                LAYERS.resolve("l"),
                                LAYERS.resolve("written"),
                                LAYERS.resolve("written-init")),
                        List.of(ROOT.resolve("docker/volumes/db")),
                        List.of(STACKS, ROOT.resolve("mine")));
        var host =
                new StackPicture(
                        WholeHost.PROJECT,
                        List.of(container),
                        List.of(),
                        List.of(),
                        volumes,
                        Json.of("{}"));
        return HostPlan.of(host, tree);
    }
}
