package dev.holdfast.agent.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.agent.TestStack;
import dev.holdfast.agent.Workbench;
import dev.holdfast.agent.capture.Json;
import dev.holdfast.agent.capture.Tree;
import dev.holdfast.agent.engine.Errand;
import dev.holdfast.repository.restic.RepositoryPassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent in a container beside an engine, with exactly what {@code deploy/up} gives it of the
 * machine: it captures and restores what is not in its container.
 */
@SuppressWarnings("NullAway.Init")
class BesideEngineComponentTest {

    private static final Pattern TAKEN =
            Pattern.compile("resticSnapshot=([0-9a-f]{64}), manifestSha256=([0-9a-f]{64})");

    @TempDir Path directory;
    Workbench bench;
    TestStack stack;
    Path files;
    String volume;

    @BeforeEach
    void open() throws IOException {
        bench = new Workbench(Map.of("holdfast.host", "host1", "holdfast.data", "" + directory));
        files = Files.createDirectories(directory.resolve("stacks/shop"));
        Files.writeString(files.resolve("compose.yaml"), "services: {}");
        stack = new TestStack(bench, "hf" + UUID.randomUUID().toString().substring(0, 8));
        stack.create(files);
        await().until(() -> Files.exists(stack.layer("app").resolve("etc/edit")));
        Tree.growAt(stack.data());
        volume = stack.project + "-agent";
        bench.engine.createVolume(Json.of("{\"Name\": \"" + volume + "\"}"));
    }

    @AfterEach
    void close() {
        stack.close();
        bench.engine.removeVolume(volume);
    }

    @Test
    void bringsBackEverythingOfTheInstant() throws Exception {
        var started = stack.container("app").startedAt();
        inApp("rm -r /etc/apt && mkdir /etc/apt");
        var data = Tree.of(stack.data());
        var layer = Tree.of(stack.layer("app"));

        var said = agent(directory, "snapshot", stack.project);

        assertThat(said).contains("Done[]").contains("notCaptured=[]").doesNotContain("mode=STOP");
        assertThat(stack.container("app").startedAt()).isEqualTo(started);
        Files.writeString(stack.data().resolve("first"), "spoilt");
        Files.delete(stack.layer("app").resolve("etc/edit"));
        Files.delete(files.resolve("compose.yaml"));

        var taken = TAKEN.matcher(said);
        assertThat(taken.find()).isTrue();
        var back = agent(directory, "restore", stack.project, taken.group(1), taken.group(2));

        assertThat(back).contains("Done[]");
        assertThat(Tree.of(stack.data())).isEqualTo(data);
        assertThat(Tree.of(stack.layer("app"))).isEqualTo(layer);
        assertThat(files.resolve("compose.yaml")).hasContent("services: {}");
        assertThat(inApp("ls -A /etc/apt")).as("what was deleted in the image").isEmpty();
    }

    private List<String> inApp(String script) {
        var errand =
                new Errand(List.of("bash", "-c", script), Map.of(), null, Duration.ofSeconds(30));
        var end = bench.containers.run(stack.container("app").id(), errand);
        assertThat(end.code()).as("" + end.said()).isZero();
        return end.said();
    }

    /** Its own file system has such paths, too, and none of them is the stack's. */
    @Test
    void namesTheDirectoryThatItDoesNotSee() throws Exception {
        var elsewhere = Files.createDirectories(directory.resolve("elsewhere"));

        var said = agent(elsewhere, "snapshot", stack.project);

        assertThat(said)
                .contains("Done[]")
                .contains("the stack's directory " + files + ": this host's agent does not see it");
    }

    @Test
    void touchesNothingWhereItDoesNotSeeTheEnginesFiles() throws Exception {
        var started = stack.container("app").startedAt();

        var said =
                agent(
                        directory,
                        List.of("--env", "HOLDFAST_ENGINE_ROOT="),
                        "snapshot",
                        stack.project);

        assertThat(said).contains("Failed[reason=nothing was touched").contains("data root");
        assertThat(stack.container("app").startedAt()).isEqualTo(started);
    }

    /**
     * @param seen of the machine, beside the engine's data root
     */
    private String agent(Path seen, String... arguments) throws Exception {
        return agent(seen, List.of(), arguments);
    }

    private String agent(Path seen, List<String> more, String... arguments) throws Exception {
        var settings = Files.writeString(directory.resolve("settings"), settings());
        var words = new ArrayList<>(List.of("src/test/sh/beside-engine", volume, "" + seen));
        words.addAll(more);
        words.addAll(List.of("--entrypoint", "bash", "--volume", settings + ":/settings:ro"));
        for (var place : List.of(Path.of("..").toRealPath(), repository())) {
            words.addAll(List.of("--volume", place + ":" + place + ":ro"));
        }
        words.addAll(List.of("--volume", directory.resolve("restic") + ":/restic"));
        words.addAll(List.of("holdfast/host:latest", "-c", AGENT, "agent"));
        words.add(System.getProperty("java.class.path"));
        words.addAll(List.of(arguments));
        return run(words);
    }

    /** As its entrypoint sets it up, with the classes of this build. */
    private static final String AGENT =
            """
            root=$HOLDFAST_ROOT
            seen=$root${HOLDFAST_ENGINE_ROOT:+,$HOLDFAST_ENGINE_ROOT}${HOLDFAST_STACKS:+,$HOLDFAST_STACKS}
            cp /settings /tmp/settings
            cat >>/tmp/settings <<END
            holdfast.data=$root/agent
            holdfast.snapshot.clones=$root/clones
            holdfast.snapshot.data-root=${HOLDFAST_ENGINE_ROOT:-$root}
            holdfast.snapshot.seen=$seen
            holdfast.repository.cache=$root/cache
            END
            classes=$1
            shift
            exec java --enable-native-access=ALL-UNNAMED -cp "$classes" dev.holdfast.agent.HeadlessMain /tmp/settings "$@"
            """;

    private static String settings() {
        return """
        holdfast.host=host1
        holdfast.repository.url=/restic
        holdfast.repository.password=%s
        """
                .formatted(RepositoryPassword.of("host1"));
    }

    private static Path repository() {
        return Path.of(System.getProperty("user.home"), ".m2/repository");
    }

    private String run(List<String> words) throws Exception {
        var output = directory.resolve("said").toFile();
        var process =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output).start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("took too long: " + Files.readString(output.toPath()));
        }
        return Files.readString(output.toPath());
    }
}
