package dev.holdfast.agent.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.agent.capture.CapturedContainer;
import dev.holdfast.agent.capture.CapturedImage;
import dev.holdfast.agent.capture.CapturedVolume;
import dev.holdfast.agent.capture.Json;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.Manifests;
import dev.holdfast.agent.capture.Platform;
import dev.holdfast.agent.capture.RawContainer;
import dev.holdfast.model.query.Changes;
import dev.holdfast.model.query.PlannedRestore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Single services: what comes back, and what does not let them come back alone. */
class ChoiceTest {

    private static final RawContainer DB = container('1', "db", "shop_db", "back");
    private static final RawContainer WEB = container('2', "web", "shop_web", "front");
    private static final RawContainer WORKER = container('3', "worker", "shop_web", "back");

    private static final Manifest MANIFEST = manifest(DB, WEB, WORKER);

    @Test
    void isOfItsContainersWithWhatTheyMountAndJoin() {
        var chosen = Choice.of(MANIFEST, Set.of("db"));

        assertThat(chosen.containers()).extracting(CapturedContainer::name).containsExactly("db");
        assertThat(chosen.volumes()).extracting(CapturedVolume::name).containsExactly("shop_db");
        assertThat(chosen.networks())
                .extracting(it -> it.path("Name").asText())
                .containsExactly("back");
        assertThat(chosen.images()).extracting(CapturedImage::name).containsExactly("image-db");
        assertThat(chosen.started()).containsExactly("db");
        assertThat(chosen.directory()).isNull();
    }

    @Test
    void isAllWhereNothingIsChosen() {
        assertThat(Choice.of(MANIFEST, Set.of())).isSameAs(MANIFEST);
        assertThat(wanted(MANIFEST, "shop").leftOut()).isEmpty();
    }

    @Test
    void leavesOutWhatIsOfOthers() {
        assertThat(wanted(MANIFEST, "shop", "db").leftOut())
                .containsExactlyInAnyOrder(
                        Path.of("stack"),
                        Path.of("volumes/shop_web"),
                        Path.of("layers/web"),
                        Path.of("layers/worker"));
        assertThat(wanted(MANIFEST, "shop", "db").keptNames())
                .extracting(CapturedImage::name)
                .containsExactly("image-web", "image-worker");
    }

    @Test
    void takesThePlaceOfItsOwnContainersOnly() {
        var plan = plan(MANIFEST, host(DB, WEB, WORKER), "shop", "db");

        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.containers())
                .isEqualTo(
                        new Changes(List.of(), List.of("db"), List.of(), List.of("web", "worker")));
        assertThat(plan.volumes().replaced()).containsExactly("shop_db");
        assertThat(plan.directory())
                .isEqualTo(
                        new Changes(List.of(), List.of(), List.of(), List.of("/root/stacks/shop")));
    }

    @Test
    void refusesAVolumeThatAnotherServiceMounted() {
        assertThat(plan(MANIFEST, host(DB, WEB, WORKER), "shop", "web").conflicts())
                .containsExactly("volume shop_web is mounted by worker, too: choose it as well");
        assertThat(plan(MANIFEST, host(DB, WEB, WORKER), "shop", "web", "worker").conflicts())
                .isEmpty();
    }

    @Test
    void refusesAVolumeThatAnotherServiceMountsByNow() {
        var report = container('4', "report", "shop_db", "back");
        var again = container('5', "audit", "shop_db", "back");

        assertThat(plan(MANIFEST, host(DB, WEB, report, again), "shop", "db").conflicts())
                .containsExactly(
                        "volume shop_db is mounted by audit, report, too: choose them as well");
    }

    @Test
    void refusesWhatTheSnapshotHasNot() {
        assertThat(plan(MANIFEST, host(DB, WEB), "shop", "db", "cache").conflicts())
                .containsExactly("the snapshot has no service cache; it has db, web, worker");
    }

    @Test
    void refusesACopy() {
        assertThat(plan(MANIFEST, host(DB, WEB), "copy", "db").conflicts())
                .contains("single services come back into their own stack, not into a copy");
    }

    @Test
    void refusesWhereTheStackIsNot() {
        assertThat(plan(MANIFEST, host(), "shop", "db").conflicts())
                .containsExactly(
                        "stack shop is not here: single services come back into a stack that is"
                                + " there");
    }

    @Test
    void refusesToTakeANamespaceAwayFromAnother() {
        var child = sharing(container('4', "exporter", "none", "none"), DB);

        assertThat(plan(MANIFEST, host(DB, child), "shop", "db").conflicts())
                .containsExactly("exporter shares a namespace of db: choose it as well");
    }

    @Test
    void refusesToShareWhatIsAnotherContainerByNow() {
        var child = sharing(container('4', "exporter", "none", "none"), DB);
        var manifest = manifest(DB, child);
        var another = container('5', "db", "shop_db", "back");

        assertThat(plan(manifest, host(another, child), "shop", "exporter").conflicts())
                .containsExactly(
                        "exporter shares a namespace of db, which is another container by now:"
                                + " choose it as well");
        assertThat(plan(manifest, host(DB, child), "shop", "exporter").conflicts()).isEmpty();
    }

    @Test
    void warnsOfWhatIsInTheDirectoryThatStays() {
        var bound = container('1', "db", "shop_db", "back");
        ((ObjectNode) bound.json())
                .withArray("Mounts")
                .add(Json.of("{\"Type\": \"bind\", \"Source\": \"/root/stacks/shop/conf\"}"))
                .add(Json.of("{\"Type\": \"bind\", \"Source\": \"/root/stacks/shopping\"}"));

        assertThat(plan(manifest(bound, WEB), host(bound, WEB), "shop", "db").warnings())
                .containsExactly(
                        "/root/stacks/shop/conf of db is in the stack's directory and stays as it"
                                + " is");
    }

    @Test
    void knowsNotHowMuchOfTheSnapshotItIs() {
        var narrow =
                new HostPicture(
                        new Platform("linux", "amd64", "28"),
                        List.of(DB),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Set.of(),
                        false,
                        10);

        var plan = plan(MANIFEST, narrow, "shop", "db");

        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.warnings()).singleElement().asString().startsWith("space may be short");
    }

    private static PlannedRestore plan(
            Manifest manifest, HostPicture host, String project, String... services) {
        return RestorePlan.of(wanted(manifest, project, services), host);
    }

    private static Wanted wanted(Manifest manifest, String project, String... services) {
        var chosen = Set.of(services);
        return new Wanted(
                manifest,
                chosen,
                Renaming.of(Choice.of(manifest, chosen), project, it -> it),
                1000,
                false);
    }

    private static HostPicture host(RawContainer... containers) {
        return new HostPicture(
                new Platform("linux", "amd64", "28"),
                List.of(containers),
                Map.of("back", named("back")),
                Map.of("shop_db", named("shop_db"), "shop_web", named("shop_web")),
                Map.of(),
                Set.of(),
                false,
                Long.MAX_VALUE);
    }

    private static Manifest manifest(RawContainer... containers) {
        return Manifests.of(
                "shop",
                List.of(containers),
                List.of(
                        new CapturedVolume("shop_db", named("shop_db"), true),
                        new CapturedVolume("shop_web", named("shop_web"), true)),
                List.of(named("back"), named("front")));
    }

    private static JsonNode named(String name) {
        return Json.of(
                "{\"Name\": \"%s\", \"Labels\": {\"com.docker.compose.project\": \"shop\"}}"
                        .formatted(name));
    }

    private static RawContainer sharing(RawContainer container, RawContainer other) {
        ((ObjectNode) container.json().path("HostConfig"))
                .put("NetworkMode", "container:" + other.id().hex());
        return container;
    }

    private static RawContainer container(
            char digit, String service, String volume, String network) {
        var container =
                Json.container(
                        digit,
                        "shop",
                        service,
                        """
                        , "Mounts": [{"Type": "volume", "Name": "%s"}],
                        "NetworkSettings": {"Networks": {"%s": {}}}\
                        """
                                .formatted(volume, network));
        ((ObjectNode) container.json().path("Config")).put("Image", "image-" + service);
        return container;
    }
}
