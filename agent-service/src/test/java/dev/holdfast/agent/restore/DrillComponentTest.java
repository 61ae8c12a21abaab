package dev.holdfast.agent.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.Remains;
import dev.holdfast.agent.TestStack;
import dev.holdfast.agent.Workbench;
import dev.holdfast.agent.capture.RawContainer;
import dev.holdfast.agent.engine.Errand;
import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.drill.Probe;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.model.snapshot.SnapshotReport;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** Drills beside the stack they are of, which is where they could do most harm. */
@SuppressWarnings("NullAway.Init")
class DrillComponentTest {

    private static final List<String> FIRST = List.of("test", "-e", "/data/first");

    private final CommandId command = new CommandId(UUID.randomUUID());
    private final SnapshotId id = new SnapshotId(UUID.randomUUID());
    private final String drill = "drill-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<Fact> told = new ArrayList<>();

    /** What there was of the drill when its probes began. */
    private final Set<String> seenVolumes = new HashSet<>();

    private final List<RawContainer> seen = new ArrayList<>();

    /** One for all tests, for making one costs seconds. */
    @TempDir static Path repository;

    @TempDir Path directory;
    Map<String, String> settings;
    Workbench bench;
    TestStack stack;
    Path files;

    @BeforeEach
    void open() throws IOException {
        settings = Workbench.settings(directory, repository);
        bench = new Workbench(settings);
        files = Files.createDirectories(directory.resolve("stacks/shop"));
        Files.writeString(files.resolve("compose.yaml"), "services: {}");
        stack = new TestStack(bench, "hf" + UUID.randomUUID().toString().substring(0, 8));
        stack.create(files);
        Awaitility.await().until(() -> Files.exists(stack.data().resolve("first")));
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void provesThatItComesBackAndLeavesNothing() throws IOException {
        stack.start("db", Map.of("holdfast.drill.probe", "test -e /data/first"));
        var report = snapshot();
        Files.delete(stack.data().resolve("first"));
        var ids = stack.ids();

        var outcome = drill(report, new Probe("app", FIRST, null, Duration.ofSeconds(5)));

        assertThat(outcome).isEqualTo(new Outcome.Done());
        assertThat(proof().probes()).isEqualTo(2);
        assertThat(proof().restoring()).isPositive();
        assertThat(proof().probing()).isPositive();
        assertThat(told).doesNotHaveAnyElementsOfTypes(Fact.StackRestored.class);
        assertThat(seen)
                .hasSize(3)
                .allSatisfy(container ->
                        assertThat(container.label(InspectedContainer.DRILL))
                                .isEqualTo(id.toString()));
        assertThat(seenVolumes).hasSizeGreaterThan(1);
        assertNothingIsLeft();
        assertThat(stack.ids()).as("the stack it is of").isEqualTo(ids);
        assertThat(stack.data().resolve("first")).doesNotExist();
    }

    @Test
    void isSeenByNobodyWhoDecidesOrReports() throws IOException {
        var report = snapshot();
        var listed = new ArrayList<Boolean>();

        drill(
                report,
                List.of(new Probe("app", FIRST, null, Duration.ofSeconds(5))),
                () -> {
                    var its = seen.stream().map(RawContainer::id).toList();
                    bench.containers.list().stream()
                            .filter(line -> its.contains(line.id()))
                            .forEach(line -> listed.add(line.ours()));
                    its.forEach(one -> listed.add(bench.containers.inspect(one).isOurs()));
                });

        assertThat(listed).hasSize(4).containsOnly(true);
    }

    @Test
    void reachesNobodyWhereItsStackReachesEverybody() throws IOException {
        try (var server = new ServerSocket(0, 50, InetAddress.getByName("0.0.0.0"))) {
            var connect = connect(server.getLocalPort());
            var report = snapshot();

            var control = run("app", connect);
            var outcome = drill(report, new Probe("app", connect, null, Duration.ofSeconds(6)));

            assertThat(control).as("the stack itself").isZero();
            assertThat(reason(outcome)).contains("holdfast.drill.probe of " + drill + "-app-1");
            // Who is asked for an address and is not there costs seconds each time.
            assertThat(reason(outcome))
                    .containsAnyOf("No route to host", "unreachable", "no answer within");
            assertNothingIsLeft();
        }
    }

    @Test
    void failsWithTheLastWordsOfTheProbeAndLeavesNothing() throws IOException {
        var report = snapshot();
        var probe = List.of("cat", "/no/such/file");

        var outcome = drill(report, new Probe("app", probe, null, Duration.ofSeconds(1)));

        assertThat(reason(outcome))
                .contains(drill + "-app-1")
                .contains("ended with code 1")
                .contains("/no/such/file");
        assertThat(told).doesNotHaveAnyElementsOfTypes(Fact.SnapshotDrilled.class);
        assertNothingIsLeft();
    }

    @Test
    void touchesNothingWhereAProbeNamesNoService() throws IOException {
        var report = snapshot();

        var outcome = drill(report, new Probe("api", FIRST, null, Duration.ofSeconds(1)));

        assertThat(reason(outcome)).contains("service api");
        assertThat(seen).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void takesItsImagesAwayAndLeavesNamesAsTheyWere() throws IOException {
        var brought = stack.project + "-brought:1";
        var moved = stack.project + "-moved:1";
        var docker = DockerClientFactory.instance().client();
        var image =
                docker.commitCmd(stack.container("app").id().hex())
                        .withRepository(stack.project + "-brought")
                        .withTag("1")
                        .exec();
        bench.engine.tag(TestStack.IMAGE, moved);
        try {
            stack.startAlone("one", brought);
            stack.startAlone("two", moved);
            var report = snapshot();
            List.of("one", "two")
                    .forEach(name -> bench.engine.removeWithVolumes(stack.container(name).id()));
            bench.engine.removeImage(brought);
            bench.engine.tag("holdfast/debian:latest", moved);
            var meant = imageId(moved);
            assertThat(bench.engine.image(image)).isEmpty();

            assertThat(drill(report)).isEqualTo(new Outcome.Done());

            assertThat(seen)
                    .extracting(container -> container.json().path("Image").asText())
                    .contains(image, imageId(TestStack.IMAGE))
                    .doesNotContain(meant);
            assertThat(bench.engine.image(brought)).isEmpty();
            assertThat(bench.engine.image(image)).isEmpty();
            assertThat(imageId(moved)).isEqualTo(meant);
            assertNothingIsLeft();
        } finally {
            stack.close();
            List.of(brought, moved).forEach(bench.engine::removeImage);
        }
    }

    @Test
    void theNextAgentTakesAwayWhatAKilledOneLeft() throws IOException {
        var report = snapshot();
        broughtIn(report);
        look();
        assertThat(seen).hasSize(2);

        var next = new Workbench(settings);
        next.reconciler.recover();
        next.drills.recover();
        next.drills.awaitRecovery();

        assertNothingIsLeft();
        assertThat(next.restores.of(command)).isEmpty();
        assertThat(stack.container("app").isRunning()).isTrue();
    }

    /** As far as a drill comes before it starts anything. */
    private void broughtIn(SnapshotReport report) {
        var access = bench.restic.own().orElseThrow();
        var staging = directory.resolve("clones/restore-" + command);
        var wanted = bench.plans.isolated(access, action(report));
        bench.drills.arrive(command, wanted, staging);
        bench.restic.restore(access, report.resticSnapshot(), staging, List.of(), _ -> {});
        wanted.moves().forEach((from, to) -> move(staging.resolve(from), staging.resolve(to)));
        var draft =
                RestoreDraft.of(
                        command, wanted, bench.plans.look(wanted), staging, DiskExchange::inode);
        bench.restores.keep(draft);
        bench.swaps.bringIn(draft, wanted.manifest());
    }

    private static void move(Path from, Path to) {
        try {
            if (Files.exists(from)) {
                Files.move(from, to);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Outcome drill(SnapshotReport report, Probe... probes) {
        return drill(report, List.of(probes), () -> {});
    }

    private Outcome drill(SnapshotReport report, List<Probe> probes, Runnable meanwhile) {
        var access = bench.restic.own().orElseThrow();
        var action = new Action.DrillSnapshot(action(report), probes);
        return bench.restore.drill(
                command,
                action,
                access,
                fact -> {
                    told.add(fact);
                    if (fact instanceof Fact.CommandProgressed(_, var step)
                            && step.equals("probing")) {
                        look();
                        meanwhile.run();
                    }
                });
    }

    private void look() {
        bench.engine.containers().stream()
                .map(RawContainer::new)
                .filter(container -> container.project().equals(drill))
                .forEach(seen::add);
        seen.stream()
                .flatMap(container -> container.mounts().stream())
                .map(mount -> mount.path("Name").asText())
                .filter(name -> !name.isEmpty())
                .forEach(seenVolumes::add);
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(bench.engine.containers())
                .extracting(json -> new RawContainer(json).project())
                .doesNotContain(drill);
        assertThat(seenVolumes).noneMatch(name -> bench.engine.volume(name).isPresent());
        assertThat(bench.engine.networks())
                .extracting(network -> network.path("Name").asText())
                .noneMatch(name -> name.startsWith(drill));
        assertThat(directory.resolve("stacks").resolve(drill)).doesNotExist();
        assertThat(Remains.in(directory.resolve("clones"))).isEmpty();
        assertThat(directory.resolve("agent/drills")).isEmptyDirectory();
        assertThat(directory.resolve("agent/restores")).isEmptyDirectory();
        assertThat(bench.leases.isHeld(drill)).isFalse();
    }

    private dev.holdfast.model.drill.DrillReport proof() {
        return told.stream()
                .filter(Fact.SnapshotDrilled.class::isInstance)
                .map(Fact.SnapshotDrilled.class::cast)
                .findFirst()
                .orElseThrow()
                .report();
    }

    private static String reason(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).reason();
    }

    private static List<String> connect(int port) {
        return List.of("bash", "-c", "exec 3<>/dev/tcp/%s/%d".formatted(address(), port));
    }

    /** Of this machine; to others a container comes by the same way, and no further. */
    private static String address() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .filter(address -> !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int run(String service, List<String> program) {
        var errand = new Errand(program, Map.of(), null, Duration.ofSeconds(5));
        return bench.containers.run(stack.container(service).id(), errand).code();
    }

    private String imageId(String name) {
        return bench.engine.image(name).orElseThrow().path("Id").asText();
    }

    private SnapshotReport snapshot() throws IOException {
        var progress = new ArrayList<Fact>();
        var take = new Action.TakeSnapshot(id, stack.project);
        assertThat(bench.snapshots.take(new CommandId(UUID.randomUUID()), take, progress::add))
                .isEqualTo(new Outcome.Done());
        return ((Fact.SnapshotTaken) progress.getLast()).report();
    }

    private Action.RestoreStack action(SnapshotReport report) {
        return new Action.RestoreStack(
                id,
                new HostId("host1"),
                report.resticSnapshot(),
                report.manifestSha256(),
                drill,
                true,
                report.bytes(),
                List.of());
    }
}
