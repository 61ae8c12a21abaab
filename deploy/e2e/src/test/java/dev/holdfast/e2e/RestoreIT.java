package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import dev.holdfast.fleet.Snapshots;
import dev.holdfast.fleet.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack that comes back is the stack that was captured, whatever is in it. */
@WithFleet
class RestoreIT {

    private static final String APP = "nasty-app-1";
    private static final String NASTY = "label=com.docker.compose.project=nasty";

    /** Made by the engine for each container anew. */
    private static final Set<String> ENGINES_OWN =
            Set.of(
                    ".dockerenv",
                    "dev",
                    "dev/console",
                    "etc/hostname",
                    "etc/hosts",
                    "etc/mtab",
                    "etc/resolv.conf");

    private static final List<String> EDITS =
            List.of(
                    "echo edited >>/etc/issue",
                    "echo added >/root/added",
                    "rm /etc/debian_version",
                    "rm -r /usr/share/pam",
                    "mkdir /usr/share/pam && echo anew >/usr/share/pam/anew",
                    "mkdir /opt/grown");

    /** Shapes of a tree that restic does not keep whole, and where the record names one of each. */
    private static final Map<String, String> UNKEPT =
            Map.of(
                    "socket", "volumes/nasty_data/socket/socket",
                    "hard-links-of-links", "stack/files/hard-links-of-links/second",
                    "hard-links-of-pipes",
                            "layers/nasty-app-1/opt/grown/hard-links-of-pipes/first");

    /** Anywhere in a large file, in pages of 16 KiB. */
    private static final List<Integer> PAGES = List.of(7, 500, 1200, 2500);

    private final Fleet fleet;
    private final Snapshots snapshots;

    RestoreIT(Fleet fleet) {
        this.fleet = fleet;
        this.snapshots = new Snapshots(fleet);
    }

    @AfterEach
    void leaveNothing() {
        fleet.removeAll();
    }

    @Test
    void whatCopiesLoseComesBackOnAnotherHost() {
        // Given
        var host1 = fleet.host("host1");
        var stack = fleet.deploy(host1, "nasty", Sample.KEEPER);
        EDITS.forEach(edit -> host1.docker("exec", APP, "/bin/sh", "-c", edit));
        mounts(host1).forEach(Tree::grow);
        new Tree(host1, merged(host1) + "/opt/grown").growInLayer();
        var mounts = mounts(host1).stream().map(RestoreIT::kept).toList();
        var root = root(host1);

        // When
        var snapshot = snapshots.take(stack);
        fleet.remove("nasty");
        var host2 = fleet.host("host2");
        var plan = snapshots.plan(snapshot, host2, Map.of());
        var untouched = host2.docker("ps", "--all", "--quiet", "--filter", NASTY);
        snapshots.restore(snapshot, host2);

        // Then
        assertThat(plan.get("conflicts")).as("conflicts of the plan").isEmpty();
        assertThat(plan.at("/containers/created")).extracting(JsonNode::asText).contains(APP);
        assertThat(untouched).as("what the plan left").isBlank();
        assertThat(snapshot.at("/report/notCaptured")).hasSize(2);
        assertThat("" + snapshot.at("/report/notCaptured")).contains(UNKEPT.values());
        assertThat(mounts(host2)).extracting(RestoreIT::kept).isEqualTo(mounts);
        assertThat(root(host2)).isEqualTo(root);
        assertThat(fleet.stack(host2, "nasty").get("restoredFrom")).isEqualTo(snapshot.get("id"));
        assertThat(composeChanges(host2, "nasty")).as("what Compose would do anew").isFalse();
    }

    @Test
    void aCopyComesUpBesideItsOriginalAndSharesNothingWithIt() {
        // Given
        var host = fleet.host("host1");
        var stack = fleet.deploy(host, "shop", Sample.PUBLISHED);
        host.docker("exec", "shop-app-1", "cp", "/etc/hostname", "/data/first");
        var before = host.startedAt("shop-app-1");
        var snapshot = snapshots.take(stack);
        host.docker("exec", "shop-app-1", "rm", "/data/first");

        // When
        var published = snapshots.plan(snapshot, host, Map.of("project", "shop-tried"));
        snapshots.restore(snapshot, host, Map.of("project", "shop-tried", "withoutPorts", true));

        // Then
        assertThat(published.get("conflicts"))
                .as("conflicts with the ports of the original")
                .singleElement()
                .satisfies(it -> assertThat(it.asText()).startsWith("port "));
        host.docker("exec", "shop-tried-app-1", "test", "-e", "/data/first");
        assertThat(host.inspect("shop-tried-app-1", "{{json .NetworkSettings.Ports}}"))
                .as("what is published")
                .doesNotContain("HostPort");
        assertThat(host.startedAt("shop-app-1")).isEqualTo(before);
        var copy = fleet.stack(host, "shop-tried");
        assertThat(copy.get("restoredFrom")).isEqualTo(snapshot.get("id"));

        // When
        fleet.remove("shop-tried");

        // Then
        assertThat(host.isRunning("shop-app-1")).isTrue();
    }

    @Test
    void whatNobodyNeedsIsForgottenAndWhatIsKeptComesBack() {
        // Given
        var host = fleet.host("host1");
        var stack = fleet.deploy(host, "kept", Sample.PUBLISHED);
        overwrite(host, "40M", 0);
        var older = snapshots.take(stack);
        host.docker("exec", "kept-app-1", "cp", "/etc/hostname", "/data/first");
        PAGES.forEach(page -> overwrite(host, "16K", page));
        var large = sumOfLarge(host);
        var newer = snapshots.take(stack);
        host.docker("exec", "kept-app-1", "rm", "/data/first", "/data/large");
        var yearly = snapshots.keepOnly(stack, Map.of("keepLast", 1));

        // When
        var planned = snapshots.forget(stack, true);

        // Then
        assertThat(planned.at("/forgotten/0/snapshot")).isEqualTo(older.get("id"));
        assertThat(planned.at("/kept/0/snapshot")).isEqualTo(newer.get("id"));

        // When
        snapshots.forget(stack, false);
        snapshots.forgotten(older);
        var repository = snapshots.prune(host);

        // Then
        assertThat(repository.get("bytes").asLong()).isPositive();
        assertThat(repository.get("lastFailure").isNull()).as("" + repository).isTrue();
        snapshots.restore(newer, host);
        host.docker("exec", "kept-app-1", "test", "-e", "/data/first");
        assertThat(sumOfLarge(host))
                .as("a large file whose first snapshot is gone")
                .isEqualTo(large);
        assertThat(newer.at("/report/addedBytes").asLong())
                .as("added by a few pages of a large file")
                .isLessThan(1 << 20);
        fleet.api().delete("/api/v1/schedules/" + yearly.get("id").asText());
    }

    private static void overwrite(Host host, String bytes, int page) {
        host.docker(
                "exec",
                "kept-app-1",
                "dd",
                "if=/dev/urandom",
                "of=/data/large",
                "bs=" + bytes,
                "count=1",
                "iflag=fullblock",
                "conv=notrunc",
                "seek=" + page);
    }

    private static String sumOfLarge(Host host) {
        return host.docker("exec", "kept-app-1", "sha256sum", "/data/large");
    }

    @Test
    void aDrillProvesASnapshotOnAnotherHostAndOneThatFailsIsAnIncident() {
        // Given
        var host1 = fleet.host("host1");
        var host2 = fleet.host("host2");
        var stack = fleet.deploy(host1, "drilled", Sample.PUBLISHED);
        host1.docker("exec", "drilled-app-1", "cp", "/etc/hostname", "/data/first");
        var snapshot = snapshots.take(stack);
        var images = images(host2);

        // When
        var failed = snapshots.drill(stack, "app", "cat", "/data/second");

        // Then
        assertThat(failed.get("state").asText()).isEqualTo("failed");
        assertThat(failed.get("on").asText()).isEqualTo("host2");
        assertThat(failed.get("reason").asText()).contains("/data/second");
        var incident = awaitIncident(stack, "open");
        assertThat(incident.get("kind").asText()).isEqualTo("failed-drill");
        assertThat(incident.get("sentence").asText()).contains("app-1", "/data/second");

        // When
        var passed = snapshots.drill(stack, "app", "test", "-e", "/data/first");

        // Then
        assertThat(passed.get("state").asText()).as("" + passed).isEqualTo("passed");
        assertThat(passed.get("probes").asInt()).isOne();
        var proven = fleet.api().get("/api/v1/snapshots/" + snapshot.get("id").asText());
        assertThat(proven.get("state").asText()).isEqualTo("proven");
        assertThat(proven.at("/proof/rto")).isEqualTo(passed.get("rto"));
        assertThat(awaitIncident(stack, "resolved").get("id")).isEqualTo(incident.get("id"));
        for (var left : List.of("ps --all", "volume ls", "network ls")) {
            assertThat(host2.docker((left + " --quiet --filter name=drill-").split(" ")))
                    .as(left)
                    .isBlank();
        }
        // The other one that had not drilled for longest is this machine's engine, which has
        // others' drills, too.
        var label = "label=dev.holdfast.drill=" + snapshot.get("id").asText();
        assertThat(
                        fleet.host(passed.get("on").asText())
                                .docker("ps", "--all", "--quiet", "--filter", label))
                .isBlank();
        assertThat(images(host2)).isEqualTo(images);
        assertThat(fleet.api().get("/api/v1/stacks?host=host2").findValuesAsText("name"))
                .as("what was told of it")
                .noneMatch(name -> name.startsWith("drill-"));
    }

    private JsonNode awaitIncident(JsonNode stack, String state) {
        var path = "/api/v1/incidents?state=%s&stack=%s".formatted(state, stack.get("id").asText());
        return await().atMost(Fleet.SOON)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> fleet.api().list(path), all -> !all.isEmpty())
                .getFirst();
    }

    @Test
    void aSingleFileComesWithoutARestoreAndARescanFindsAllRecords() {
        // Given
        var host = fleet.host("host1");
        var stack = fleet.deploy(host, "single", Sample.PUBLISHED);
        host.docker("exec", "single-app-1", "cp", "/etc/hostname", "/data/first");
        var id = snapshots.take(stack).get("id").asText();
        fleet.remove("single");

        // When
        var files = "/api/v1/snapshots/%s/files".formatted(id);
        var listed = fleet.api().list(files + "?path=/volumes/single_data");
        var content = fleet.api().text(files + "/content?path=/volumes/single_data/first");
        var rescanned = fleet.api().post("/api/v1/snapshots/rescan");

        // Then
        assertThat(listed).extracting(it -> it.get("name").asText()).contains("first");
        assertThat(content.strip()).matches("[0-9a-f]{12}");
        assertThat(rescanned.get("found").asInt()).isPositive();
        for (var none : List.of("created", "back", "missing", "unreadable")) {
            assertThat(rescanned.get(none)).as(none).isEmpty();
        }
    }

    /** In no order: those of one second come in any. */
    private static Set<String> images(Host host) {
        return Set.copyOf(host.docker("images", "--quiet").lines().toList());
    }

    @Test
    void aScheduleThatStoresNothingIsAnIncidentUntilItIsRemoved() {
        // Given
        var stack = fleet.deploy(fleet.host("host1"), "barren", Sample.PUBLISHED);
        fleet.remove("barren");

        // When
        var wanted = Map.of("stack", stack.get("id").asText(), "cron", "*/2 * * * * *");
        var schedule = fleet.api().post("/api/v1/schedules", wanted);

        // Then
        var incident = awaitIncident(stack, "open");
        assertThat(incident.get("kind").asText()).isEqualTo("barren-schedule");
        assertThat(incident.get("sentence").asText())
                .contains("its last run failed: not there: there is no stack barren");

        // When
        fleet.api().delete("/api/v1/schedules/" + schedule.get("id").asText());

        // Then
        assertThat(awaitIncident(stack, "resolved").get("id")).isEqualTo(incident.get("id"));
    }

    @Test
    void aSnapshotGoesAsOneFileWhereItIsBroughtBack(@TempDir Path directory) throws IOException {
        // Given
        var host1 = fleet.host("host1");
        var host2 = fleet.host("host2");
        var password = "made-up-by-whoever-asked";
        var stack = fleet.deploy(host1, "exported", Sample.ANSWERING);
        host1.docker("exec", "exported-app-1", "cp", "/etc/hostname", "/data/first");
        var first = host1.docker("exec", "exported-app-1", "cat", "/data/first").strip();
        var snapshot = snapshots.take(stack);

        // When
        var export = snapshots.export(snapshot, password);
        var imported = snapshots.bringIn(host2, export, password);
        snapshots.restore(imported, host2, Map.of("withoutPorts", true));

        // Then
        host2.docker("exec", "exported-app-1", "test", "-e", "/data/first");
        assertThat(imported.at("/origin/snapshot")).isEqualTo(snapshot.get("id"));
        assertThat(fleet.stack(host2, "exported").get("restoredFrom"))
                .isEqualTo(imported.get("id"));
        assertThat(snapshots.bringIn(host1, export, password).get("id"))
                .as("of the same file, where it was taken")
                .isNotIn(snapshot.get("id"), imported.get("id"));
        runsAlone(
                Files.write(directory.resolve("export.tar"), export),
                Files.writeString(directory.resolve("password"), password),
                first);
    }

    /** Without a fleet, and once: what it has become since outlives its host. */
    private static void runsAlone(Path export, Path password, String first) {
        try (var image = new BootableImage(export, password)) {
            var alone = image.run();
            image.awaitAnswer(Sample.ANSWERS_AT, first);
            alone.docker("exec", "exported-app-1", "/bin/sh", "-c", "echo newer >/data/first");

            image.restart();

            image.awaitAnswer(Sample.ANSWERS_AT, "newer");
            await().atMost(Fleet.SOON).until(() -> alone.isRunning("exported-resting-1"));

            image.killAndStart();

            image.awaitAnswer(Sample.ANSWERS_AT, "newer");
            await().atMost(Fleet.SOON).until(() -> alone.isRunning("exported-resting-1"));
        }
    }

    @Test
    void noHostFindsTheServerThatLetsThingsBeDeleted() {
        var host = fleet.host("host1");

        host.exec("getent", "hosts", "rest-server");

        assertThat(catchThrowable(() -> host.exec("getent", "hosts", "rest-server-pruner")))
                .isNotNull();
    }

    /** The volume and the directory that are mounted, by where they are mounted. */
    private static List<Tree> mounts(Host host) {
        return List.of(source(host, "/data"), source(host, "/files"));
    }

    private static Tree source(Host host, String destination) {
        var template =
                "{{range .Mounts}}{{if eq .Destination \"%s\"}}{{.Source}}{{end}}{{end}}"
                        .formatted(destination);
        return new Tree(host, host.inspect(APP, template));
    }

    private static Map<String, List<String>> kept(Tree tree) {
        var shapes = tree.shapes();
        shapes.keySet().removeAll(UNKEPT.keySet());
        return shapes;
    }

    /** All that the container sees: its image and what it changed in it. */
    private static List<String> root(Host host) {
        return new Tree(host, merged(host))
                .tell().stream().filter(line -> isComparable(line.split("'", 3)[1])).toList();
    }

    private static boolean isComparable(String path) {
        return !ENGINES_OWN.contains(path)
                && UNKEPT.keySet().stream().noneMatch(it -> path.startsWith("opt/grown/" + it));
    }

    private static String merged(Host host) {
        return host.inspect(APP, "{{.GraphDriver.Data.MergedDir}}");
    }

    private static boolean composeChanges(Host host, String project) {
        var app = project + "-app-1";
        var before = host.inspect(app, "{{.Id}} {{.State.StartedAt}}");
        var directory =
                host.inspect(
                        app, "{{index .Config.Labels \"com.docker.compose.project.working_dir\"}}");
        host.docker(
                "compose",
                "--project-directory",
                directory,
                "--project-name",
                project,
                "up",
                "--detach");
        return !before.equals(host.inspect(app, "{{.Id}} {{.State.StartedAt}}"));
    }
}
