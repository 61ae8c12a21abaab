package dev.holdfast.agent;

import dev.holdfast.agent.capture.CaptureRunner;
import dev.holdfast.agent.capture.SnapshotConfig;
import dev.holdfast.agent.capture.SnapshotRunner;
import dev.holdfast.agent.capture.StandstillSupervisor;
import dev.holdfast.agent.control.ControlPlaneConnector;
import dev.holdfast.agent.engine.ContainerEngine;
import dev.holdfast.agent.engine.Engines;
import dev.holdfast.agent.engine.StackEngine;
import dev.holdfast.agent.hook.HookRunner;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.lease.LeaseEnded;
import dev.holdfast.agent.lease.LeaseSupervisor;
import dev.holdfast.agent.repository.ResticConfig;
import dev.holdfast.agent.repository.ResticRunner;
import dev.holdfast.agent.restore.AccessConnector;
import dev.holdfast.agent.restore.DrillRunner;
import dev.holdfast.agent.restore.PlanRunner;
import dev.holdfast.agent.restore.RestoreConfig;
import dev.holdfast.agent.restore.RestoreReconciler;
import dev.holdfast.agent.restore.RestoreRunner;
import dev.holdfast.agent.restore.RestoreStore;
import dev.holdfast.agent.restore.StartRunner;
import dev.holdfast.agent.restore.SwapRunner;
import dev.holdfast.agent.stack.Policies;
import dev.holdfast.agent.stack.PolicyReconciler;
import dev.holdfast.repository.restic.RepositoryPassword;
import dev.holdfast.repository.restic.ResticBinary;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The capturing and restoring half of an agent, put together by hand from its real parts. */
public final class Workbench {

    public final ContainerEngine containers;
    public final StackEngine engine;
    public final LeaseSupervisor leases;
    public final PolicyReconciler policies;
    public final ResticRunner restic;
    public final StandstillSupervisor standstills;
    public final HookRunner hooks;
    public final CaptureRunner captures;
    public final SnapshotRunner snapshots;
    public final SwapRunner swaps;
    public final RestoreStore restores;
    public final RestoreReconciler reconciler;
    public final PlanRunner plans;
    public final DrillRunner drills;
    public final RestoreRunner restore;
    public final List<LeaseEnded> ended = new CopyOnWriteArrayList<>();

    /**
     * The settings of an agent of {@code host1}.
     *
     * @param directory for what is its own
     * @param repository for its repository and restic's cache
     */
    public static Map<String, String> settings(Path directory, Path repository) {
        return Map.of(
                "holdfast.host", "host1",
                "holdfast.data", directory.resolve("agent").toString(),
                "holdfast.snapshot.clones", directory.resolve("clones").toString(),
                "holdfast.repository.url", repository.resolve("restic").toString(),
                "holdfast.repository.password", RepositoryPassword.of("host1"),
                "holdfast.repository.binary", ResticBinary.path().toString(),
                "holdfast.repository.cache", repository.resolve("cache").toString());
    }

    /**
     * @param settings as in the agent's properties
     */
    public Workbench(Map<String, String> settings) {
        var host = Settings.of(HostConfig.class, settings);
        var config = Settings.of(SnapshotConfig.class, settings);
        var socket = settings.getOrDefault("holdfast.docker.socket", "unix:///var/run/docker.sock");
        containers = Engines.containers(URI.create(socket));
        engine = Engines.stacks(URI.create(socket));
        leases =
                new LeaseSupervisor(
                        host.data().resolve("leases"), Duration.ofMillis(200), ended::add);
        policies = Policies.of(containers, host);
        restic = new ResticRunner(Settings.of(ResticConfig.class, settings));
        standstills = new StandstillSupervisor(containers, leases, config, host);
        hooks = new HookRunner(containers, host);
        captures =
                new CaptureRunner(
                        containers,
                        engine,
                        standstills,
                        hooks,
                        leases,
                        policies,
                        host,
                        config,
                        _ -> Optional.empty());
        snapshots = new SnapshotRunner(engine, captures, restic, host, config);
        var restoreConfig = Settings.of(RestoreConfig.class, settings);
        swaps = new SwapRunner(engine, containers, policies, config);
        restores = new RestoreStore(host);
        reconciler = new RestoreReconciler(restores, swaps, leases, restoreConfig);
        var access = access(host, restoreConfig, settings);
        plans = new PlanRunner(engine, access, restic, restoreConfig, config, host);
        drills = new DrillRunner(engine, hooks, reconciler, restoreConfig, host);
        restore =
                new RestoreRunner(
                        engine,
                        access,
                        plans,
                        restic,
                        restores,
                        swaps,
                        new StartRunner(containers, engine, leases, restoreConfig),
                        reconciler,
                        drills,
                        leases,
                        restoreConfig,
                        config);
    }

    private static AccessConnector access(
            HostConfig host, RestoreConfig config, Map<String, String> settings) {
        var seed = Optional.ofNullable(settings.get("holdfast.nats.seed"));
        return new AccessConnector(
                new ControlPlaneConnector(host, seed),
                config,
                Optional.ofNullable(settings.get("holdfast.backup.url")).map(URI::create));
    }
}
