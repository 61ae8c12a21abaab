package dev.holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.simulator.Simulation;
import dev.holdfast.simulator.crowd.CrowdSimulation;
import org.junit.jupiter.api.Test;

class PlantedBugsRunnerTest {

    @Test
    void looksForTheMistakesOfTheCoreAndForThoseAtTheGates() {
        var planted = Simulation.mistakes().size() + CrowdSimulation.mistakes().size();

        var contest = new PlantedBugsRunner().run(1).getFirst();

        assertThat(contest.notes()).containsEntry("planted", (double) planted);
    }
}
