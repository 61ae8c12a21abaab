package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.agent.Workbench;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.model.snapshot.WholeHost;
import dev.holdfast.repository.program.Program;
import dev.holdfast.repository.program.ProgramFailure;
import dev.holdfast.repository.program.ProgramRunner;
import dev.holdfast.repository.restic.RepositoryPassword;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host with an engine of its own, captured whole by an agent in it, and what is made of that. */
@SuppressWarnings("NullAway.Init")
class HostCaptureComponentTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ROOT = "/var/lib/holdfast";
    private static final String IMAGE = "holdfast/sample-tiny:latest";
    private static final Pattern TAKEN =
            Pattern.compile("resticSnapshot=([0-9a-f]{64}), manifestSha256=([0-9a-f]{64})");

    /** Each number in one volume, and then in the other, which it takes longer to look at. */
    private static final String WRITER =
            "touch /b/{1..10000}; i=0; while :; do i=$((i+1)); echo $i >>/a/log; echo $i >>/b/log; done";

    @TempDir Path directory;
    private final List<String> hosts = new ArrayList<>();
    private XfsMount first;
    private XfsMount second;
    private Path settings;

    @BeforeEach
    void open() throws IOException {
        first = new XfsMount(Files.createDirectory(directory.resolve("first")));
        second = new XfsMount(Files.createDirectory(directory.resolve("second")));
        Files.createDirectory(directory.resolve("restic"));
        settings =
                Files.writeString(
                        directory.resolve("settings"),
                        """
                        holdfast.host=host1
                        holdfast.repository.url=/restic
                        holdfast.repository.password=%s
                        holdfast.repository.cache=/tmp/restic-cache
                        """
                                .formatted(RepositoryPassword.of("host1")));
        Files.writeString(directory.resolve("password"), RepositoryPassword.of("host1"));
    }

    @AfterEach
    void close() throws IOException {
        hosts.forEach(host -> docker("rm", "--force", "--volumes", host));
        first.close();
        second.close();
    }

    @Test
    void comesBackAsAnotherHostOfThatInstant() throws IOException {
        var host = host("host1", first);
        load(host);
        var writer =
                inner(
                        host,
                        "run",
                        "-d",
                        "--name",
                        "writer",
                        "-v",
                        "first:/a",
                        "-v",
                        "second:/b",
                        IMAGE,
                        "bash",
                        "-c",
                        WRITER);
        inner(host, "run", "-d", "--name", "stopped", IMAGE, "sleep", "infinity");
        inner(host, "stop", "--time", "0", "stopped");
        inner(host, "run", "--name", "once", IMAGE, "bash", "-c", "echo done | tee /made");
        inner(
                host,
                "run",
                "--rm",
                "-v",
                "first:/a",
                IMAGE,
                "dd",
                "if=/dev/urandom",
                "of=/a/large",
                "bs=1M",
                "count=40");
        Files.writeString(agent(first).resolve("original-policies"), writer + " always\n");
        Files.createDirectories(agent(first).resolve("spool"));
        var ids = inner(host, "ps", "--all", "--no-trunc", "--format", "{{.ID}} {{.Names}}");
        var large = first.path().resolve("docker/volumes/first/_data/large");

        var said = snapshot(host);

        assertThat(said).contains("Done[]").contains("mode=FREEZE").contains("notCaptured=[]");
        assertThat(inner(host, "inspect", "--format", "{{.State.Running}}", "writer"))
                .isEqualTo("true");
        // What is ended in the middle is begun again.
        Files.createFile(second.path().resolve("coming-back"));
        Files.writeString(second.path().resolve("half"), "half");
        bringBack(said);

        assertThat(last(second, "first") - last(second, "second"))
                .as("of one instant")
                .isIn(0L, 1L);
        assertThat(last(second, "first")).isPositive();
        assertThat(Files.mismatch(large, second.path().resolve("docker/volumes/first/_data/large")))
                .isEqualTo(-1);
        assertThat(agent(second).resolve("original-policies")).hasContent(writer + " always");
        assertThat(agent(second).resolve("rising")).hasContent(writer);
        assertThat(agent(second).resolve("spool")).doesNotExist();
        assertThat(second.path().resolve("marker")).doesNotExist();
        assertThat(names(second.path())).containsExactlyInAnyOrder("agent", "docker");

        var other = host("host2", second);

        assertThat(inner(other, "ps", "--all", "--no-trunc", "--format", "{{.ID}} {{.Names}}"))
                .isEqualTo(ids);
        assertThat(inner(other, "logs", "once")).isEqualTo("done");
        assertThat(
                        inner(
                                other,
                                "inspect",
                                "--format",
                                "{{.State.Status}} {{.State.ExitCode}}",
                                "once"))
                .isEqualTo("exited 0");
        inner(other, "start", "writer", "once");
        assertThat(inner(other, "run", "--rm", IMAGE, "echo", "new")).isEqualTo("new");
        assertThatThrownBy(() -> bringBack(said))
                .isInstanceOf(ProgramFailure.class)
                .hasMessageContaining("is a host's data root");
    }

    @Test
    void isRefusedBeforeAnythingStandsStillWhereThereIsNoDataRootOrItCannotClone()
            throws IOException {
        var root = Files.createDirectories(directory.resolve("root"));

        assertThat(refusal(root)).contains("nothing was touched").contains("plain engine");

        Files.createDirectories(root.resolve("docker/overlay2"));
        Files.createDirectories(root.resolve("docker/volumes"));
        Files.createDirectories(root.resolve("agent/stacks"));
        Files.writeString(root.resolve("marker"), "{}");
        assertThat(refusal(root)).contains("nothing stood still").contains("cannot clone");
    }

    private String refusal(Path root) {
        var bench =
                new Workbench(
                        Map.of(
                                "holdfast.host", "host1",
                                "holdfast.data", "" + root.resolve("agent"),
                                "holdfast.snapshot.data-root", "" + root,
                                "holdfast.snapshot.clones", "" + root.resolve("clones"),
                                "holdfast.repository.url", "" + directory.resolve("restic"),
                                "holdfast.repository.password", RepositoryPassword.of("host1")));
        var action = new Action.TakeSnapshot(new SnapshotId(UUID.randomUUID()), WholeHost.PROJECT);
        var outcome = bench.snapshots.take(new CommandId(UUID.randomUUID()), action, _ -> {});
        return ((Outcome.Failed) outcome).reason();
    }

    private String host(String name, XfsMount root) throws IOException {
        var host = "hf-whole-" + UUID.randomUUID().toString().substring(0, 8);
        hosts.add(host);
        var volume = "--volume=" + root.path() + ":" + ROOT;
        docker(
                "run",
                "--rm",
                volume,
                "--entrypoint=holdfast-init-data-root",
                "holdfast/host:latest",
                name);
        var words =
                new ArrayList<>(
                        List.of(
                                "run",
                                "-d",
                                "--name",
                                host,
                                "--label=dev.holdfast",
                                "--label=dev.holdfast-test=whole",
                                "--cap-add=SYS_ADMIN",
                                "--cap-add=NET_ADMIN",
                                "--cap-add=SYS_PTRACE",
                                "--security-opt=seccomp=unconfined",
                                "--security-opt=apparmor=unconfined",
                                "--env=HOLDFAST_HOST=" + name,
                                volume,
                                "--volume=" + settings + ":/settings:ro",
                                "--volume=" + directory.resolve("restic") + ":/restic"));
        for (var place : List.of(Path.of("..").toRealPath(), repository())) {
            words.add("--volume=" + place + ":" + place + ":ro");
        }
        words.add("holdfast/host:latest");
        docker(words.toArray(String[]::new));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> !inner(host, "version").isEmpty());
        return host;
    }

    private void load(String host) throws IOException {
        var image = directory.resolve("image.tar");
        docker("save", "--output", "" + image, IMAGE);
        docker("cp", "" + image, host + ":/tmp/image.tar");
        inner(host, "load", "--input", "/tmp/image.tar");
        Files.delete(image);
    }

    private static String snapshot(String host) {
        return docker(
                "exec",
                host,
                "java",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.holdfast.agent.HeadlessMain",
                "/settings",
                "snapshot",
                WholeHost.PROJECT);
    }

    /** As {@code deploy/up} has it done. */
    private void bringBack(String said) throws IOException {
        var taken = TAKEN.matcher(said);
        assertThat(taken.find()).isTrue();
        var script = Path.of("../deploy/images/host/bin/holdfast-bring-back").toRealPath();
        docker(
                "run",
                "--rm",
                "--cap-add=SYS_ADMIN",
                "--security-opt=apparmor=unconfined",
                "--volume=" + second.path() + ":" + ROOT,
                "--volume=" + script + ":/holdfast-bring-back:ro",
                "--volume=" + directory.resolve("restic") + ":/restic",
                "--volume=" + directory.resolve("password") + ":/password:ro",
                "--env=RESTIC_REPOSITORY=/restic",
                "--env=RESTIC_PASSWORD_FILE=/password",
                "--entrypoint=bash",
                "holdfast/host:latest",
                "/holdfast-bring-back",
                taken.group(1),
                taken.group(2));
    }

    private static Path agent(XfsMount root) {
        return root.path().resolve("agent");
    }

    private static long last(XfsMount root, String volume) throws IOException {
        var log = root.path().resolve("docker/volumes/%s/_data/log".formatted(volume));
        return Long.parseLong(Files.readAllLines(log).getLast());
    }

    private static List<String> names(Path directory) throws IOException {
        try (var all = Files.list(directory)) {
            return all.map(path -> "" + path.getFileName()).toList();
        }
    }

    private static Path repository() {
        return Path.of(System.getProperty("user.home"), ".m2/repository");
    }

    private static String inner(String host, String... words) {
        var all = new ArrayList<>(List.of("exec", host, "docker"));
        all.addAll(List.of(words));
        return docker(all.toArray(String[]::new));
    }

    private static String docker(String... words) {
        var command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        var said = new ByteArrayOutputStream();
        var end =
                ProgramRunner.run(Program.of(PATIENCE, command), stream -> stream.transferTo(said));
        if (end.code() != 0) {
            throw new ProgramFailure("%s: %s".formatted(command, end.said()));
        }
        return said.toString(StandardCharsets.UTF_8).strip();
    }
}
