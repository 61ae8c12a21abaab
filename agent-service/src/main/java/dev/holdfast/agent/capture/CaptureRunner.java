package dev.holdfast.agent.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.agent.engine.ContainerEngine;
import dev.holdfast.agent.engine.StackEngine;
import dev.holdfast.agent.hook.HookPlan;
import dev.holdfast.agent.hook.HookRunner;
import dev.holdfast.agent.hook.Labelled;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.lease.LeaseSupervisor;
import dev.holdfast.agent.stack.PolicyReconciler;
import dev.holdfast.agent.watch.EngineWatcher;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.policy.Defaults;
import dev.holdfast.model.policy.PolicyLabels;
import dev.holdfast.model.policy.Resolution;
import dev.holdfast.model.snapshot.CaptureMode;
import dev.holdfast.model.snapshot.SnapshotId;
import dev.holdfast.model.snapshot.WholeHost;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Brings one stack, or a whole host, at one instant into a directory. */
@ApplicationScoped
public class CaptureRunner {

    private static final Logger LOG = Logger.getLogger(CaptureRunner.class);
    private static final Duration AROUND_A_FREEZE = Duration.ofMinutes(1);

    /** An engine waits for what an ended container still has to say before it calls it ended. */
    private static final Duration END_IS_TOLD = Duration.ofSeconds(5);

    private final ContainerEngine containers;
    private final StackLook look;
    private final StandstillSupervisor standstills;
    private final HookRunner hooks;
    private final LeaseSupervisor leases;
    private final PolicyReconciler policies;
    private final HostConfig host;
    private final SnapshotConfig config;
    private final Function<ContainerId, Optional<ObservedContainer>> told;

    @Inject
    CaptureRunner(
            ContainerEngine containers,
            StackEngine engine,
            StandstillSupervisor standstills,
            HookRunner hooks,
            LeaseSupervisor leases,
            PolicyReconciler policies,
            HostConfig host,
            SnapshotConfig config,
            EngineWatcher watcher) {
        this(
                containers,
                engine,
                standstills,
                hooks,
                leases,
                policies,
                host,
                config,
                watcher::observed);
    }

    /**
     * For whoever watches the engine in another way.
     *
     * @param told what the fleet was told last of a container
     */
    public CaptureRunner(
            ContainerEngine containers,
            StackEngine engine,
            StandstillSupervisor standstills,
            HookRunner hooks,
            LeaseSupervisor leases,
            PolicyReconciler policies,
            HostConfig host,
            SnapshotConfig config,
            Function<ContainerId, Optional<ObservedContainer>> told) {
        this.containers = containers;
        this.look = new StackLook(engine);
        this.standstills = standstills;
        this.hooks = hooks;
        this.leases = leases;
        this.policies = policies;
        this.host = host;
        this.config = config;
        this.told = told;
    }

    /**
     * @param project {@link WholeHost#PROJECT} for everything that this host has
     */
    Extent extent(String project) {
        return WholeHost.is(project)
                ? new HostExtent(look, host, config)
                : new StackExtent(project, look, config);
    }

    /**
     * Captures under leases, which are given back before this returns.
     *
     * @param saved the images that are in the directory already
     * @return empty where another operation holds the stack, or one of the host's
     * @throws IllegalStateException where it is not what it was when its images were saved, or
     *     could not be captured in one instant
     */
    Optional<Capture> capture(
            CommandId command,
            SnapshotId snapshot,
            Extent extent,
            Set<CapturedImage> saved,
            Path place) {
        var copies = new CopiesRunner(config, place);
        var before = extent.look();
        extent.require(copies.copying());
        copies.near(extent.plan(before).sources());
        var projects = extent.projects(before);
        try {
            if (!leases.takeAll(projects, command, AROUND_A_FREEZE, config.leasePatience())) {
                return Optional.empty();
            }
            var stack = FreezeRunner.lookUntilWhole(extent::look, END_IS_TOLD);
            requireSame(extent, projects, saved, stack.picture());
            return capture(command, snapshot, extent, stack, copies, place);
        } finally {
            projects.forEach(each -> leases.release(each, command));
        }
    }

    private static void requireSame(
            Extent extent, Set<String> projects, Set<CapturedImage> saved, StackPicture now) {
        if (!extent.isThere(now) || !projects.equals(extent.projects(now))) {
            throw new IllegalStateException("a stack came or went meanwhile; try it again");
        }
        if (!saved.containsAll(extent.toSave(now))) {
            throw new IllegalStateException("the stack changed while its images were saved");
        }
    }

    private Optional<Capture> capture(
            CommandId command,
            SnapshotId snapshot,
            Extent extent,
            FreezableStack freezable,
            CopiesRunner copies,
            Path place) {
        var stack = freezable.picture();
        var plan = extent.plan(stack);
        var hookPlan = hooksOf(stack);
        var wanted = standstill(command, freezable, extent.stopped(hookPlan));
        copies.near(plan.sources());
        copies.same(plan.resting(), config.warmPatience());
        var time = AROUND_A_FREEZE.plus(hookPlan.longest());
        if (!leases.takeAll(extent.projects(stack), command, time, Duration.ZERO)) {
            return Optional.empty();
        }
        var notes = new ArrayList<>(plan.notCaptured());
        var stood =
                hooks.around(
                        command,
                        hookPlan,
                        notes::add,
                        () -> {
                            warmAgain(copies);
                            return standStill(extent, wanted, stack, plan, copies);
                        });
        copies.tidyUp();
        notes.addAll(UnkeptRunner.in(place));
        var manifest = manifest(snapshot, stack, plan, stood.mode(), stood.still(), notes);
        extent.complete(plan, manifest, place);
        return Optional.of(new Capture(manifest, stood.still(), copies.copying() == Copying.CLONE));
    }

    private static HookPlan hooksOf(StackPicture stack) {
        return HookPlan.of(
                stack.running().stream()
                        .map(container ->
                                new Labelled(
                                        container.id(),
                                        container.name(),
                                        container.labels(),
                                        container.environment()))
                        .toList());
    }

    /**
     * What was written by now must not be cloned and written back while everything stands still.
     */
    private static void warmAgain(CopiesRunner copies) {
        copies.nearAgain();
        copies.writeBack();
    }

    /** What ends from here on stands still by itself. */
    private static Standstill standstill(
            CommandId command, FreezableStack stack, Set<ContainerId> stopped) {
        var running = stack.picture().running().stream();
        var toStop = new ArrayList<RawContainer>();
        var toFreeze = new ArrayList<RawContainer>();
        running.forEach(it -> (stopped.contains(it.id()) ? toStop : toFreeze).add(it));
        return new Standstill(
                command, stack.picture().project(), stack.freezers(toFreeze), stopped(toStop));
    }

    private static List<Standstill.Stopped> stopped(List<RawContainer> containers) {
        return containers.stream()
                .map(container -> new Standstill.Stopped(container.name(), container.id()))
                .toList();
    }

    /** What cannot be frozen as a whole, or not be copied quickly, is stopped. */
    private static CaptureMode mode(Copying copying, StackPicture stack, Standstill wanted) {
        var canFreeze = wanted.frozen().size() + wanted.stopped().size() == stack.running().size();
        return switch (copying) {
            case CLONE -> canFreeze ? CaptureMode.FREEZE : CaptureMode.STOP;
            case TWO_PHASE -> canFreeze ? CaptureMode.TWO_PHASE : CaptureMode.STOP;
            case AT_ONCE -> CaptureMode.STOP;
        };
    }

    private record Stood(CaptureMode mode, Still still) {}

    private Stood standStill(
            Extent extent,
            Standstill wanted,
            StackPicture stack,
            CapturePlan plan,
            CopiesRunner copies) {
        var mode = mode(copies.copying(), stack, wanted);
        extent.require(copies.copying());
        extent.require(mode);
        try {
            return new Stood(mode, standStill(mode, wanted, stack, plan, copies));
        } catch (IllegalStateException late) {
            if (mode != CaptureMode.TWO_PHASE) {
                throw late;
            }
            LOG.infof("%s is stopped instead: %s", stack.project(), late.getMessage());
            return startOver(wanted, stack, plan, copies);
        }
    }

    /** More had changed than could be copied while the stack was frozen. */
    private Stood startOver(
            Standstill wanted, StackPicture stack, CapturePlan plan, CopiesRunner copies) {
        leases.take(stack.project(), wanted.owner(), config.longestStop());
        copies.startOver();
        copies.near(plan.sources());
        copies.same(plan.resting(), config.warmPatience());
        return new Stood(
                CaptureMode.STOP, standStill(CaptureMode.STOP, wanted, stack, plan, copies));
    }

    private Still standStill(
            CaptureMode mode,
            Standstill wanted,
            StackPicture stack,
            CapturePlan plan,
            CopiesRunner copies) {
        if (mode == CaptureMode.STOP || !wanted.stopped().isEmpty()) {
            leases.take(stack.project(), wanted.owner(), config.longestStop());
        }
        return switch (mode) {
            case FREEZE, TWO_PHASE ->
                    standstills.still(
                            wanted, () -> copies.same(plan.moving(), config.longestFreeze()));
            case STOP ->
                    standstills.still(
                            new Standstill(
                                    wanted.owner(),
                                    stack.project(),
                                    List.of(),
                                    stopped(stack.running())),
                            () -> copies.same(plan.moving(), config.longestStop()));
        };
    }

    private Manifest manifest(
            SnapshotId snapshot,
            StackPicture stack,
            CapturePlan plan,
            CaptureMode mode,
            Still still,
            List<String> notes) {
        return new Manifest(
                Manifest.VERSION,
                snapshot,
                host.host(),
                stack.project(),
                isManaged(stack),
                still.at(),
                mode,
                Platform.of(stack.engine()),
                plan.directory() == null ? null : plan.directory().toString(),
                List.copyOf(stack.images()),
                stack.containers().stream().map(this::captured).toList(),
                stack.volumes().stream().map(v -> captured(v, plan)).toList(),
                stack.networks(),
                names(stack.containers().stream().filter(this::isToRun)),
                names(stack.containers().stream().filter(container -> !isToRun(container))),
                notes,
                null);
    }

    private static CapturedVolume captured(JsonNode volume, CapturePlan plan) {
        var name = volume.path("Name").asText();
        return new CapturedVolume(name, volume, plan.withContent().contains(name));
    }

    private boolean isToRun(RawContainer container) {
        var asked = policies.wish(containers.inspect(container.id()));
        var labels = PolicyLabels.read(PolicyLabels.among(container.labels()), Map.of());
        var resolved = Resolution.of(asked, Declared.NOTHING, labels, Defaults.NONE);
        var before = told.apply(container.id()).orElse(null);
        return Prospects.isToRun(container, resolved.policy().wish(), before);
    }

    private static List<String> names(Stream<RawContainer> containers) {
        return containers.map(RawContainer::name).toList();
    }

    private CapturedContainer captured(RawContainer container) {
        var wish = policies.wish(containers.inspect(container.id())).text();
        return new CapturedContainer(
                container.name(), container.json(), wish, container.writableLayer().isPresent());
    }

    private boolean isManaged(StackPicture stack) {
        return stack.containers().stream()
                .anyMatch(container -> policies.isManaged(containers.inspect(container.id())));
    }
}
