package dev.holdfast.model.simulation;

import java.time.Duration;

/** One thing that happens to the world; a scenario without some of them is still a scenario. */
sealed interface Step {

    /** From its next run on the container does this. */
    record Behaves(Program program) implements Step {}

    /** Its process ends now. */
    record Dies(int code, boolean outOfMemory) implements Step {}

    /** {@code docker stop}. */
    record PersonStops() implements Step {}

    /** {@code docker start}. */
    record PersonStarts() implements Step {}

    record ApiStops() implements Step {}

    /** Also how a quarantine is released. */
    record ApiStarts() implements Step {}

    /** {@code docker compose up} with another image. */
    record Recreates() implements Step {}

    /** The engine is killed; how containers ended nobody saw. */
    record EngineKilled(Duration down) implements Step {}

    record HostGoesDown(Duration down) implements Step {}

    record ControllerAway(Duration down) implements Step {}

    /**
     * The link between agent and controller does badly for a while.
     *
     * @param lost share of events and commands, 0 to 1
     */
    record LinkIsBad(Duration during, double lost, double doubled, Duration late) implements Step {}
}
