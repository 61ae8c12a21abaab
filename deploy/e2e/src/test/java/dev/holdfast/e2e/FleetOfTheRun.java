package dev.holdfast.e2e;

import dev.holdfast.fleet.Command;
import dev.holdfast.fleet.Fleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A fleet under a name of its own, made by {@code deploy/up} as a user would.
 *
 * <p>While writing tests, {@code HOLDFAST_E2E_INSTANCE} names one that is used and left alone.
 */
final class FleetOfTheRun implements AutoCloseable {

    /** The host that is this machine's own engine. */
    static final String ENGINE = "plain";

    private static final Path DEPLOY = Path.of("..").toAbsolutePath().normalize();

    private final boolean isKept = System.getenv().containsKey("HOLDFAST_E2E_INSTANCE");
    private final String instance =
            System.getenv().getOrDefault("HOLDFAST_E2E_INSTANCE", "e2e-" + randomName());
    private final Fleet fleet;

    FleetOfTheRun() {
        try {
            up();
            this.fleet = new Fleet(DEPLOY.resolve(".state").resolve(instance));
        } catch (RuntimeException | AssertionError e) {
            down();
            throw e;
        }
    }

    String instance() {
        return instance;
    }

    Fleet fleet() {
        return fleet;
    }

    /** Brings the fleet up from whatever state it is in. */
    void up() {
        deploy(
                Duration.ofMinutes(12),
                "up",
                "--instance",
                instance,
                "--no-proof",
                "--engine",
                ENGINE,
                "--stacks",
                stacks().toString());
    }

    /** Where directories of stacks on this machine's own engine are. */
    Path stacks() {
        try {
            return Files.createDirectories(
                    Path.of(System.getProperty("java.io.tmpdir"), "holdfast-" + instance));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy of the recovery kit in another directory. */
    Path kit(Path elsewhere) {
        try {
            var kit = DEPLOY.resolve(".state").resolve(instance).resolve("recovery-kit.tar");
            return Files.copy(kit, elsewhere.resolve("kit"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives all repositories new passwords. */
    void rotate() {
        deploy(Duration.ofMinutes(5), "rotate", "--all", "--instance", instance);
    }

    /** Takes Postgres and all secrets from the fleet; {@link #recover} is what mends it. */
    void loseControlPlane() {
        script("lose-control-plane", instance);
    }

    /** Brings the fleet up from a recovery kit. */
    void recover(Path kit) {
        deploy(
                Duration.ofMinutes(12),
                "up",
                "--instance",
                instance,
                "--no-proof",
                "--recover",
                kit.toString());
    }

    /** Makes a new host of the snapshot of a whole one. */
    void hostFrom(String snapshot, String name) {
        deploy(
                Duration.ofMinutes(5),
                "up",
                "--instance",
                instance,
                "--no-proof",
                "--host-from",
                snapshot + "=" + name);
    }

    /** Takes from the fleet what a machine loses with its power; {@link #up} is what mends it. */
    void losePower() {
        script("lose-power", instance);
    }

    /**
     * Has a host run on cgroup v2, until it is {@linkplain #putBack put back}.
     *
     * @throws AssertionError where this machine's kernel cannot, with the reason
     */
    void putOnCgroupV2(String host) {
        script("on-cgroup-v2", "put", instance, host);
    }

    void putBack(String host) {
        script("on-cgroup-v2", "back", instance, host);
    }

    private static void script(String name, String... words) {
        deploy(Duration.ofMinutes(3), "e2e/src/test/sh/" + name, words);
    }

    @Override
    public void close() {
        fleet.close();
        down();
    }

    private void down() {
        if (!isKept) {
            deploy(Duration.ofMinutes(3), "down", "--instance", instance, "--purge");
            removeStacks();
        }
    }

    /** Empty by now, or some test has left what it made. */
    private void removeStacks() {
        try {
            Files.delete(stacks());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String randomName() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private static void deploy(Duration limit, String script, String... words) {
        var all = new ArrayList<>(List.of(DEPLOY.resolve(script).toString()));
        all.addAll(List.of(words));
        Command.run(limit, all);
    }
}
