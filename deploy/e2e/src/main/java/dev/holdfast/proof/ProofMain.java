package dev.holdfast.proof;

import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.StackDirectory;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Proves a fleet that {@code deploy/up} has just made; ends with 1 where it cannot. */
final class ProofMain {

    private ProofMain() {}

    /**
     * @param arguments the instance's state directory, and the directory of the inventory stack
     */
    public static void main(String[] arguments) {
        var inventory = new StackDirectory(Path.of(arguments[1]));
        try (var fleet = new Fleet(Path.of(arguments[0]))) {
            new ProofRunner(fleet, inventory, new SecureRandom()).run();
        } catch (RuntimeException | AssertionError e) {
            System.out.println("NOT PROVEN: " + e.getMessage());
            e.printStackTrace(System.err);
            System.exit(1);
        }
    }
}
