package dev.holdfast.agent.watch;

import dev.holdfast.agent.engine.ContainerEngine;
import dev.holdfast.agent.engine.EngineEvent;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.engine.InspectedContainer;
import dev.holdfast.agent.engine.ListedContainer;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.event.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at the engine through one connection and says what is new. */
final class Look {

    private final ContainerEngine engine;
    private final HostView view;
    private final Exits exits;

    Look(ContainerEngine engine, HostView view, Exits exits) {
        this.engine = engine;
        this.view = view;
        this.exits = exits;
    }

    List<Fact> at(ContainerId container, Instant now) {
        var inspected = inspect(container);
        if (inspected == null) {
            return view.gone(container);
        }
        return at(inspected, now);
    }

    /** A death is told from the event where the container was seen before. */
    List<Fact> at(EngineEvent.Died died) {
        return view.died(died, exits).orElseGet(() -> at(died.container(), died.at()));
    }

    /** Keeps in mind what was told of ends. */
    void told(List<Fact> facts) {
        for (var fact : facts) {
            if (fact instanceof Fact.ContainerDied(var container)) {
                exits.told(container);
            }
        }
    }

    /** Takes in an inspect that was made elsewhere. */
    List<Fact> at(InspectedContainer inspected, Instant now) {
        return inspected.isOurs() ? List.of() : view.saw(inspected, exits, now);
    }

    private @Nullable InspectedContainer inspect(ContainerId container) {
        try {
            return engine.inspect(container);
        } catch (EngineFailure.Missing gone) {
            return null;
        }
    }

    /** Inspects what a list shows to differ from the picture. */
    List<Fact> atWhatDiffers(Instant now) {
        return look(engine.list().stream().filter(line -> !line.ours()).toList(), false, now);
    }

    List<Fact> atEverything(Instant now) {
        var facts = look(engine.list().stream().filter(line -> !line.ours()).toList(), true, now);
        view.refresh();
        return facts;
    }

    private List<Fact> look(List<ListedContainer> list, boolean all, Instant now) {
        var facts = new ArrayList<Fact>();
        list.stream()
                .filter(line -> all || differs(line, view.observed(line.id())))
                .forEach(line -> facts.addAll(at(line.id(), now)));
        missing(list).forEach(container -> facts.addAll(view.gone(container)));
        return facts;
    }

    private static boolean differs(ListedContainer line, @Nullable ObservedContainer before) {
        return before == null || before.state() != line.state() || healthDiffers(line, before);
    }

    /** The list tells health only of what runs. */
    private static boolean healthDiffers(ListedContainer line, ObservedContainer before) {
        return before.exit() == null && before.health() != line.health();
    }

    private List<ContainerId> missing(List<ListedContainer> list) {
        Set<ContainerId> there = list.stream().map(ListedContainer::id).collect(Collectors.toSet());
        return view.all().stream()
                .map(seen -> seen.inspected().id())
                .filter(id -> !there.contains(id))
                .toList();
    }
}
