package dev.holdfast.e2e;

import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.StackDirectory;
import dev.holdfast.proof.ProofRunner;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** What {@code deploy/up} proves at its end holds on a fleet of the tests too. */
@WithFleet
class ProofIT {

    private final Fleet fleet;

    ProofIT(Fleet fleet) {
        this.fleet = fleet;
    }

    @Test
    void aStackComesBackOnAnotherHostWithAllThatItHadBecome() {
        var inventory = new StackDirectory(Path.of("..", "stacks", "inventory"));

        new ProofRunner(fleet, inventory, new SecureRandom()).run();
    }
}
