package dev.holdfast.e2e;

import dev.holdfast.fleet.Engine;
import dev.holdfast.fleet.Fleet;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Another controller beside a fleet's own: same image, settings, network and labels. */
final class SecondController implements AutoCloseable {

    static final String NAME = "controller2";

    private final String container;
    private final Fleet through;

    private SecondController(Fleet fleet) {
        this.container = fleet.container(NAME);
        run(fleet.container("controller"));
        this.through = fleet.through(URI.create("http://" + published()));
    }

    /** Starts one and waits until it is ready. */
    static SecondController beside(Fleet fleet) {
        var second = new SecondController(fleet);
        try {
            second.through.awaitReady();
            return second;
        } catch (RuntimeException e) {
            second.close();
            throw e;
        }
    }

    /** The fleet as this one shows it. */
    Fleet through() {
        return through;
    }

    private void run(String first) {
        Engine.docker(Fleet.SOON, List.of("rm", "--force", container));
        var words = new ArrayList<>(List.of("run", "--detach", "--name", container));
        words.addAll(List.of("--label", "dev.holdfast"));
        var instance = inspect(first, "{{index .Config.Labels \"dev.holdfast.instance\"}}");
        instance.forEach(it -> words.addAll(List.of("--label", "dev.holdfast.instance=" + it)));
        inspect(first, "{{.HostConfig.NetworkMode}}")
                .forEach(it -> words.addAll(List.of("--network", it)));
        // Hosts fetch what they deploy from whoever has this name.
        words.addAll(List.of("--network-alias", "controller", "--publish", "127.0.0.1::8080"));
        inspect(first, "{{range .Config.Env}}{{println .}}{{end}}")
                .forEach(it -> words.addAll(List.of("--env", it)));
        inspect(first, "{{range .HostConfig.Binds}}{{println .}}{{end}}")
                .forEach(it -> words.addAll(List.of("--volume", it)));
        inspect(first, "{{.Image}}").forEach(words::add);
        Engine.docker(Fleet.SOON, words);
    }

    private static Stream<String> inspect(String container, String template) {
        return Engine.docker(Fleet.SOON, List.of("inspect", "--format", template, container))
                .lines()
                .filter(line -> !line.isBlank());
    }

    private String published() {
        return Engine.docker(Fleet.SOON, List.of("port", container, "8080")).strip();
    }

    @Override
    public void close() {
        through.close();
        Engine.docker(Fleet.SOON, List.of("rm", "--force", container));
    }
}
