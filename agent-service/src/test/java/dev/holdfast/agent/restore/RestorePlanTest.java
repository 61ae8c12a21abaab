package dev.holdfast.agent.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.agent.capture.CapturedVolume;
import dev.holdfast.agent.capture.Json;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.Manifests;
import dev.holdfast.agent.capture.Platform;
import dev.holdfast.agent.capture.RawContainer;
import dev.holdfast.model.query.Changes;
import dev.holdfast.model.query.PlannedRestore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestorePlanTest {

    private static final long BYTES = 5_000_000_000L;
    private static final long PLENTY = Long.MAX_VALUE;
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
                        Set.of(Port.at("", 8080, "tcp")));

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
        assertThat(
                        conflicts(
                                host(
                                        HERE,
                                        List.of(),
                                        Map.of(),
                                        Map.of(),
                                        Set.of(Port.at("", 8080, "tcp")))))
                .containsExactly("port 8080/tcp is in use");
    }

    @Test
    void takesAPortThatAnotherHasAtAnotherAddress() {
        var local = PORTS.replace("\"HostPort\"", "\"HostIp\": \"127.0.0.1\", \"HostPort\"");
        var app = Json.container('1', "shop", "app", local);
        var manifest = Manifests.of("shop", List.of(app), List.of(), List.of());

        assertThat(plan(manifest, "shop", listening("192.0.2.1")).conflicts()).isEmpty();
        assertThat(plan(manifest, "shop", listening("127.0.0.1")).conflicts())
                .containsExactly("port 127.0.0.1:8080/tcp is in use");
    }

    private static HostPicture listening(String address) {
        var taken = Port.at(address, 8080, "tcp");
        return host(HERE, List.of(), Map.of(), Map.of(), Set.of(taken));
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

        assertThat(plan(manifest, "copy", host).conflicts())
                .containsExactly("port 8080/tcp is in use");
        assertThat(plan(Ports.unpublished(manifest), "copy", host).conflicts()).isEmpty();
    }

    @Test
    void refusesACopyWhereAPersonGaveTheName() {
        var itself = Json.container('2', "shop", "app", "");
        var host = host(HERE, List.of(itself), Map.of(), Map.of(), Set.of());

        assertThat(plan(MANIFEST, "copy", host).conflicts())
                .containsExactly("container name app is taken by stack shop");
    }

    @Test
    void refusesToPutACopyOverADirectoryOfOthers() {
        var taken =
                new HostPicture(
                        HERE, List.of(), Map.of(), Map.of(), Map.of(), Set.of(), true, PLENTY);

        assertThat(plan(MANIFEST, "copy", taken).conflicts())
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

        assertThat(plan(hostile, "shop", host).conflicts().getFirst()).contains("../../etc");
    }

    @Test
    void saysWhatItDoesOnAnEmptyHost() {
        var plan = plan(MANIFEST, "shop", host(HERE, List.of(), Map.of(), Map.of(), Set.of()));

        assertThat(plan.containers()).isEqualTo(created("app"));
        assertThat(plan.volumes()).isEqualTo(created("db"));
        assertThat(plan.networks()).isEqualTo(created("net"));
        assertThat(plan.images()).isEqualTo(created("app"));
        assertThat(plan.directory()).isEqualTo(created("/root/stacks/shop"));
        assertThat(plan.bytes()).isEqualTo(BYTES);
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void saysWhatGivesWayToIt() {
        var old = Json.container('2', "shop", "app", MOUNT);
        var more = Json.container('3', "shop", "worker", "");
        var manifest =
                Manifests.of(
                        "shop",
                        List.of(Json.container('1', "shop", "app", "")),
                        List.of(
                                new CapturedVolume("db", labelled("db", "shop"), true),
                                new CapturedVolume("nfs", labelled("nfs", "shop"), false)),
                        List.of(labelled("net", "shop")));
        var host =
                new HostPicture(
                        HERE,
                        List.of(old, more),
                        Map.of("net", labelled("net", "shop")),
                        Map.of("db", labelled("db", "shop"), "nfs", labelled("nfs", "shop")),
                        Map.of("app", Json.of("{\"Id\": \"sha256:i\"}")),
                        Set.of(),
                        true,
                        PLENTY);

        var plan = plan(manifest, "shop", host);

        assertThat(plan.containers())
                .isEqualTo(new Changes(List.of(), List.of("app"), List.of("worker"), List.of()));
        assertThat(plan.volumes())
                .isEqualTo(new Changes(List.of(), List.of("db"), List.of(), List.of("nfs")));
        assertThat(plan.networks()).isEqualTo(kept("net"));
        assertThat(plan.images()).isEqualTo(kept("app"));
        assertThat(plan.directory())
                .isEqualTo(
                        new Changes(List.of(), List.of("/root/stacks/shop"), List.of(), List.of()));
    }

    @Test
    void loadsAnImageWhoseNameMeansAnotherHere() {
        var host = withImage("{\"Id\": \"sha256:other\"}", PLENTY);

        assertThat(plan(MANIFEST, "shop", host).images()).isEqualTo(created("app"));
    }

    @Test
    void refusesWhatHasNoSpace() {
        assertThat(plan(MANIFEST, "shop", withImage("{}", BYTES - 1)).conflicts())
                .containsExactly(
                        "there is no space: 5.0 GB have to be staged, and 5.0 GB are free");
        assertThat(plan(MANIFEST, "shop", withImage("{}", BYTES)).conflicts()).isEmpty();
    }

    @Test
    void needsNoSpaceForImagesThatAreThere() {
        var image = "{\"Id\": \"sha256:i\", \"Size\": 3000000000}";

        assertThat(plan(MANIFEST, "shop", withImage(image, 1_999_999_999L)).conflicts())
                .containsExactly(
                        "there is no space: 2.0 GB have to be staged, and 2.0 GB are free");
        assertThat(plan(MANIFEST, "shop", withImage(image, 2_000_000_000L)).conflicts()).isEmpty();
    }

    @Test
    void warnsWhereSpaceMayBeShort() {
        assertThat(plan(MANIFEST, "shop", withImage("{}", 2 * BYTES - 1)).warnings())
                .singleElement()
                .asString()
                .contains("up to 5.0 GB are staged", "10.0 GB are free");
        assertThat(plan(MANIFEST, "shop", withImage("{}", 2 * BYTES)).warnings()).isEmpty();
    }

    @Test
    void needsNoSpaceForWhatIsStaged() {
        var wanted =
                new Wanted(
                                MANIFEST,
                                Set.of(),
                                Renaming.of(MANIFEST, "shop", it -> it),
                                BYTES,
                                false)
                        .staged();

        assertThat(RestorePlan.of(wanted, withImage("{}", 0)).conflicts()).isEmpty();
    }

    @Test
    void refusesAFixedAddressWhereAnotherNetworkHasIt() {
        var manifest = fixed("net", "172.30.0.10");
        var other = network("other", "172.30.0.0/24");

        assertThat(plan(manifest, "shop", withNetworks(Map.of("other", other))).conflicts())
                .containsExactly(
                        "address 172.30.0.10 of app: net overlaps network other"
                                + " (172.30.0.0/24)");
        assertThat(
                        plan(
                                        manifest,
                                        "shop",
                                        withNetworks(
                                                Map.of("other", network("other", "172.31.0.0/16"))))
                                .conflicts())
                .isEmpty();
    }

    @Test
    void refusesACopyBesideAnOriginalWithFixedAddresses() {
        var itself = endpoint('2', "shop-app-1", "shop_net", "172.30.0.10", "172.30.0.10");
        var manifest =
                Manifests.of(
                        "shop",
                        List.of(itself),
                        List.of(),
                        List.of(network("shop_net", "172.30.0.0/16")));
        var host = withNetworks(Map.of("shop_net", network("shop_net", "172.30.0.0/16")), itself);

        assertThat(plan(manifest, "copy", host).conflicts())
                .containsExactly(
                        "address 172.30.0.10 of copy-app-1: copy_net overlaps network shop_net"
                                + " (172.30.0.0/16)");
        assertThat(plan(manifest, "shop", host).conflicts()).isEmpty();
    }

    @Test
    void givesOtherAddressesToWhoAsksForNone() {
        var manifest = fixed("net", "");
        var other = network("other", "172.30.0.0/16");

        assertThat(plan(manifest, "shop", withNetworks(Map.of("other", other))).conflicts())
                .isEmpty();
    }

    @Test
    void refusesAFixedAddressThatSomebodyHas() {
        var other = Json.container('2', "blog", "web", networks("net", "", "172.30.0.10"));
        var host = withNetworks(Map.of("net", network("net", "172.30.0.0/16")), other);

        assertThat(plan(fixed("net", "172.30.0.10"), "shop", host).conflicts())
                .containsExactly("address 172.30.0.10 of app: is taken by stack blog");
        assertThat(plan(fixed("net", "172.30.0.11"), "shop", host).conflicts()).isEmpty();
    }

    @Test
    void refusesAFixedAddressThatItsNetworkHasNotHere() {
        var host = withNetworks(Map.of("net", network("net", "172.31.0.0/16")));

        assertThat(plan(fixed("net", "172.30.0.10"), "shop", host).conflicts())
                .containsExactly(
                        "address 172.30.0.10 of app: network net has others here"
                                + " (172.31.0.0/16)");
    }

    @Test
    void warnsOfAnOlderEngine() {
        var older =
                host(
                        new Platform("linux", "amd64", "27.5.1"),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Set.of());

        assertThat(plan(MANIFEST, "shop", older).warnings())
                .containsExactly(
                        "the snapshot was taken on Docker 28, and this host has Docker 27.5.1");
    }

    @ParameterizedTest
    @CsvSource({
        "PG_MAJOR=16, PG_MAJOR=17, app is PostgreSQL 17 now and comes back as PostgreSQL 16",
        "MARIADB_VERSION=1:10.11.8+maria~ubu2204, MARIADB_VERSION=1:11.4.2+maria~ubu2404,"
                + " app is MariaDB 11 now and comes back as MariaDB 10",
        "MYSQL_VERSION=8.4.2-1.el9, MYSQL_VERSION=9.0.1-1.el9,"
                + " app is MySQL 9 now and comes back as MySQL 8",
        "MONGO_VERSION=7.0.12, MONGO_VERSION=8.0.1,"
                + " app is MongoDB 8 now and comes back as MongoDB 7",
        "REDIS_VERSION=7.4.0, REDIS_VERSION=8.0.0, app is Redis 8 now and comes back as Redis 7",
        "REDIS_VERSION=7.2.0, REDIS_VERSION=7.4.0,",
        "PG_MAJOR=16, PG_MAJOR=,",
        "OTHER=1, OTHER=2,"
    })
    void warnsWhereAnotherMajorVersionOfADatabaseRunsNow(
            String then, String now, @Nullable String warning) {
        var manifest = Manifests.of("shop", List.of(environment('1', then)), List.of(), List.of());
        var host = host(HERE, List.of(environment('2', now)), Map.of(), Map.of(), Set.of());

        assertThat(
                        plan(manifest, "shop", host).warnings().stream()
                                .map(text ->
                                        text.replace(",", "")
                                                .replace(" with the data of that time", "")))
                .isEqualTo(warning == null ? List.of() : List.of(warning));
    }

    private static RawContainer environment(char digit, String variable) {
        var container = Json.container(digit, "shop", "app", "");
        ((ObjectNode) container.json().path("Config")).putArray("Env").add("A=b").add(variable);
        return container;
    }

    private static Manifest fixed(String network, String address) {
        return Manifests.of(
                "shop",
                List.of(endpoint('1', "app", network, address, "")),
                List.of(),
                List.of(network(network, "172.30.0.0/16")));
    }

    private static RawContainer endpoint(
            char digit, String name, String network, String asked, String held) {
        return Json.container(digit, "shop", name, networks(network, asked, held));
    }

    private static String networks(String network, String asked, String held) {
        return """
        , "NetworkSettings": {"Networks": {"%s":
            {"IPAMConfig": {"IPv4Address": "%s"}, "IPAddress": "%s"}}}\
        """
                .formatted(network, asked, held);
    }

    private static JsonNode network(String name, String subnet) {
        return Json.of(
                """
                {"Name": "%s", "IPAM": {"Config": [{"Subnet": "%s"}]},
                 "Labels": {"com.docker.compose.project": "shop"}}
                """
                        .formatted(name, subnet));
    }

    private static HostPicture withNetworks(
            Map<String, JsonNode> networks, RawContainer... containers) {
        return host(HERE, List.of(containers), networks, Map.of(), Set.of());
    }

    private static HostPicture withImage(String image, long free) {
        return new HostPicture(
                HERE,
                List.of(),
                Map.of(),
                Map.of(),
                Map.of("app", Json.of(image)),
                Set.of(),
                false,
                free);
    }

    private static Changes created(String name) {
        return new Changes(List.of(name), List.of(), List.of(), List.of());
    }

    private static Changes kept(String name) {
        return new Changes(List.of(), List.of(), List.of(), List.of(name));
    }

    private static PlannedRestore plan(Manifest manifest, String project, HostPicture host) {
        return RestorePlan.of(
                new Wanted(
                        manifest, Set.of(), Renaming.of(manifest, project, it -> it), BYTES, false),
                host);
    }

    private static List<String> conflicts(HostPicture host) {
        return plan(MANIFEST, "shop", host).conflicts();
    }

    private static HostPicture host(
            Platform platform,
            List<RawContainer> containers,
            Map<String, JsonNode> networks,
            Map<String, JsonNode> volumes,
            Set<Port> listening) {
        return new HostPicture(
                platform, containers, networks, volumes, Map.of(), listening, false, PLENTY);
    }

    private static JsonNode labelled(String name, String project) {
        return Json.of(
                "{\"Name\": \"%s\", \"Labels\": {\"com.docker.compose.project\": \"%s\"}}"
                        .formatted(name, project));
    }
}
