package dev.holdfast.agent.stack;

import dev.holdfast.agent.engine.ContainerEngine;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.engine.ListedContainer;
import dev.holdfast.model.command.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Takes stacks into Holdfast's care and gives them back. */
@ApplicationScoped
public class StackRunner {

    private final ContainerEngine engine;
    private final PolicyReconciler policies;

    StackRunner(ContainerEngine engine, PolicyReconciler policies) {
        this.engine = engine;
        this.policies = policies;
    }

    public Outcome adopt(String project) {
        var containers = containers(project);
        if (containers.isEmpty()) {
            return new Outcome.Missing("there is no project " + project + " on this host");
        }
        policies.manage(project);
        containers.forEach(policies::takeOver);
        return new Outcome.Done();
    }

    public Outcome release(String project) {
        policies.release(project);
        containers(project).forEach(policies::giveBack);
        return new Outcome.Done();
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
