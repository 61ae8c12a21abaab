package dev.holdfast.agent.stack;

import dev.holdfast.agent.engine.ContainerEngine;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.engine.ListedContainer;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.redact.Redaction;
import dev.holdfast.model.command.Action.DeployStack;
import dev.holdfast.model.command.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings stacks up and down, takes them into Holdfast's care and gives them back. */
@ApplicationScoped
public class StackRunner {

    private static final String NAME = "[a-z0-9][a-z0-9_-]{0,62}";

    private final ContainerEngine engine;
    private final PolicyReconciler policies;
    private final BundleStore bundles;
    private final ComposeRunner compose;
    private final StackConfig config;
    private final Path stacks;

    StackRunner(
            ContainerEngine engine,
            PolicyReconciler policies,
            BundleStore bundles,
            ComposeRunner compose,
            StackConfig config,
            HostConfig host) {
        this.engine = engine;
        this.policies = policies;
        this.bundles = bundles;
        this.compose = compose;
        this.config = config;
        this.stacks = host.stacks();
    }

    /**
     * @param deadline by which everything is healthy, or the deploy has failed
     * @param progress is told each step
     */
    public Outcome deploy(DeployStack action, Instant deadline, Consumer<String> progress) {
        return trying(
                action.project(),
                directory -> {
                    lay(action, directory, progress);
                    progress.accept("bringing up images and containers");
                    up(directory, action.project(), deadline, "--build");
                    progress.accept("taking over restarts");
                    manage(action.project());
                });
    }

    private void lay(DeployStack action, Path directory, Consumer<String> progress)
            throws IOException {
        progress.accept("fetching the stack's directory");
        var staged = directory.resolveSibling("." + action.project() + ".staged");
        StackDirectory.delete(staged);
        Files.createDirectories(staged);
        try {
            bundles.fetch(action.bundle(), action.sha256(), staged);
            progress.accept("checking the Compose file");
            check(staged, action.project());
            StackDirectory.overlay(staged, directory);
        } finally {
            StackDirectory.delete(staged);
        }
    }

    /** Once more after the controller: only Compose knows what its variables and includes make. */
    private void check(Path staged, String project) {
        var redaction = StackDirectory.redaction(staged);
        var refusals =
                compose.read(staged, project, List.of(), config.timeout(), redaction).refusals();
        if (!refusals.isEmpty()) {
            throw new ComposeFailure(redaction.apply(String.join("\n", refusals)));
        }
    }

    private void up(Path directory, String project, Instant deadline, String... more) {
        var patience = Duration.between(Instant.now(), deadline);
        var words = new ArrayList<>(List.of("up", "--detach", "--wait"));
        words.addAll(List.of("--wait-timeout", "" + Math.max(1, patience.toSeconds())));
        words.addAll(List.of(more));
        compose.run(directory, project, patience.plus(config.timeout()), words);
    }

    /** Containers that a person removed are made again where the stack's directory is here. */
    public Outcome start(String project, Instant deadline) {
        return trying(
                project,
                directory -> {
                    if (Files.isDirectory(directory)) {
                        up(directory, project, deadline);
                    } else {
                        inPlace(project, List.of("start"));
                    }
                });
    }

    /** What the files of this stack hold of secrets, where its directory is here. */
    public Redaction redaction(String project) {
        return project.matches(NAME)
                ? StackDirectory.redaction(stacks.resolve(project))
                : Redaction.of(List.of(), List.of());
    }

    public Outcome stop(String project) {
        return trying(project, _ -> inPlace(project, List.of("stop")));
    }

    public Outcome remove(String project, boolean volumes) {
        return trying(
                project,
                directory -> {
                    var down = List.of("down", "--remove-orphans");
                    inPlace(project, volumes ? List.of("down", "--remove-orphans", "-v") : down);
                    policies.release(project);
                    if (volumes) {
                        StackDirectory.delete(directory);
                    }
                });
    }

    /** A project that was not deployed from here is known to Compose by its containers' labels. */
    private void inPlace(String project, List<String> words) throws IOException {
        var directory = stacks.resolve(project);
        var known = Files.isDirectory(directory) ? directory : Files.createDirectories(stacks);
        compose.run(known, project, config.timeout(), words);
    }

    public Outcome adopt(String project) {
        if (containers(project).isEmpty()) {
            return new Outcome.Missing("there is no project " + project + " on this host");
        }
        manage(project);
        return new Outcome.Done();
    }

    private void manage(String project) {
        policies.manage(project);
        containers(project).forEach(policies::takeOver);
    }

    public Outcome release(String project) {
        policies.release(project);
        containers(project).forEach(policies::giveBack);
        return new Outcome.Done();
    }

    private interface Work {
        void on(Path directory) throws IOException;
    }

    private Outcome trying(String project, Work work) {
        if (!project.matches(NAME)) {
            return new Outcome.Failed("no project is named so");
        }
        try {
            work.on(stacks.resolve(project));
            return new Outcome.Done();
        } catch (BadBundleException e) {
            return new Outcome.Failed("the stack's directory: " + e.getMessage());
        } catch (ComposeFailure | EngineFailure e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Outcome.Failed("the stack's directory: " + e);
        }
    }

    private List<InspectedContainer> containers(String project) {
        return engine.list().stream()
                .filter(line -> !line.ours())
                .map(this::inspect)
                .flatMap(Optional::stream)
                .filter(seen -> isOf(project, seen))
                .toList();
    }

    private Optional<InspectedContainer> inspect(ListedContainer line) {
        try {
            return Optional.of(engine.inspect(line.id()));
        } catch (EngineFailure.Missing gone) {
            return Optional.empty();
        }
    }

    private static boolean isOf(String project, InspectedContainer container) {
        return ProjectLabels.project(container.labels()).filter(project::equals).isPresent();
    }
}
