package dev.holdfast.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Deaths;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import dev.holdfast.fleet.Snapshots;
import dev.holdfast.fleet.StackDirectory;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/** The main job from one end to the other, each step said as it is done. */
public final class ProofRunner {

    private static final String TWIN = "proof-twin";
    private static final String DATABASE_IMAGE = "holdfast/sample-postgres:latest";

    private final Fleet fleet;
    private final StackDirectory directory;
    private final SecureRandom random;
    private final Host host1;
    private final String name;
    private int stacks;

    public ProofRunner(Fleet fleet, StackDirectory directory, SecureRandom random) {
        this.fleet = fleet;
        this.directory = directory;
        this.random = random;
        this.host1 = fleet.host("host1");
        this.name = "proof-" + HexFormat.of().toHexDigits(random.nextInt());
    }

    /**
     * Runs all of it, and takes away what it made.
     *
     * @throws AssertionError where something is not so
     */
    public void run() {
        try {
            startTwin();
            var stack = deploy(host1, name);
            var contents = fill(stack);
            restart(stack);
            requireSame(stack, contents);
            move(snapshot(stack), contents);
            refute(contents);
        } finally {
            cleanUp();
        }
    }

    private JsonNode deploy(Host host, String stackName) {
        var settings = Map.of("DB_PASSWORD", secret(), "HTTPS_PORT", nextPort());
        var stack = fleet.deploy(host, stackName, directory.tar(settings));
        say("%s runs on %s at %s".formatted(stackName, host.name(), url(stack)));
        return stack;
    }

    private Contents fill(JsonNode stack) {
        try (var inventory = new Inventory(url(stack))) {
            var contents = inventory.fill(random);
            say(
                    "wrote %d rows and %d pictures, random in this run"
                            .formatted(contents.items().size(), contents.images().size()));
            return contents;
        }
    }

    /** First of all, so that its clean run is over when it is needed. */
    private void startTwin() {
        removeTwin();
        host1.docker(
                "run",
                "-d",
                "--name",
                TWIN,
                "--restart",
                "always",
                DATABASE_IMAGE,
                "sleep",
                "infinity");
    }

    // It does not hear a stop, and would keep its host from stopping for as long as it is given.
    private void removeTwin() {
        host1.docker("rm", "-f", TWIN);
    }

    /** A process dies; Holdfast and Docker's own policy each bring one back. */
    private void restart(JsonNode stack) {
        Deaths.awaitCleanRun(host1, TWIN);
        var ours = Deaths.killAndAwaitStart(host1, name + "-db-1");
        var theirs = Deaths.killAndAwaitStart(host1, TWIN);
        removeTwin();
        var decision = fleet.awaitDecision(stack);
        say(
                ("killed the database's process: back in %d ms, because %s (%s); Docker's own policy"
                                + " on a twin took %d ms")
                        .formatted(
                                ours.toMillis(),
                                decision.get("reason").asText(),
                                decision.get("rule").asText(),
                                theirs.toMillis()));
    }

    private void requireSame(JsonNode stack, Contents expected) {
        try (var inventory = new Inventory(url(stack))) {
            inventory.awaitReady();
            if (!inventory.read(expected).equals(expected)) {
                throw new AssertionError("the inventory came back changed");
            }
        }
        say("every row and picture reads back unchanged");
    }

    private JsonNode snapshot(JsonNode stack) {
        var stored = new Snapshots(fleet).onSchedule(stack);
        say("the schedule fired; its snapshot is on record: " + stored);
        return stored;
    }

    /** The host goes, with everything on it; the stack comes back on another, as it was. */
    private void move(JsonNode snapshot, Contents contents) {
        requireNothingOf(fleet.host("host2"));
        fleet.stop(host1.name());
        say("stopped host1");
        new Snapshots(fleet).restore(snapshot, fleet.host("host2"));
        requireSame(fleet.stack(fleet.host("host2"), name), contents);
        say("the stack runs on host2 as it was on host1, its first run not repeated");
    }

    private void requireNothingOf(Host host) {
        var images = host.docker("images", "-q", "--filter", "reference=" + name + "-*");
        var label = "label=com.docker.compose.project=" + name;
        var volumes = host.docker("volume", "ls", "-q", "--filter", label);
        var networks = host.docker("network", "ls", "-q", "--filter", label);
        if (!(images + volumes + networks).isBlank()) {
            throw new AssertionError(
                    host.name() + " has something of the stack before the restore");
        }
        say("%s has no image, volume or network of the stack".formatted(host.name()));
    }

    /** The same check must fail on a stack that was freshly deployed, or it proves nothing. */
    private void refute(Contents expected) {
        var fresh = deploy(fleet.host("host2"), name + "-fresh");
        try {
            requireSame(fresh, expected);
        } catch (AssertionError e) {
            say("the same check fails on a fresh stack, as it must");
            return;
        }
        throw new AssertionError("the check passes on a fresh stack, so it proves nothing");
    }

    private void cleanUp() {
        fleet.start(host1.name());
        fleet.awaitHost(host1.name(), "alive");
        removeTwin();
        fleet.remove(name, name + "-fresh");
    }

    private static URI url(JsonNode stack) {
        for (var service : stack.get("services")) {
            if (service.get("name").asText().equals("nginx")) {
                return URI.create(service.get("urls").get(0).asText());
            }
        }
        throw new AssertionError("nginx has no reachable address: " + stack);
    }

    // Two stacks of one host must not publish the same port.
    private String nextPort() {
        return Integer.toString(20_000 + stacks++);
    }

    private String secret() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void say(String line) {
        Said.line(line);
    }
}
