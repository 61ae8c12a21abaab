package dev.holdfast.simulator;

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

    /** It ends after its next decision is stored and before anybody is told of it. */
    record ControllerCrashes(Duration down) implements Step {}

    /** Nobody watches the engine, and orders wait. */
    record AgentAway(Duration down) implements Step {}

    /**
     * The engine's events do not reach the agent, which finds out by its next list.
     *
     * @param share of them, 0 to 1
     */
    record EventsLost(Duration during, double share) implements Step {}

    /** Somebody sets the clock of the agent's host; negative is back. */
    record HostClockJumps(Duration by) implements Step {}

    /** The same with the controller's. */
    record ControllerClockJumps(Duration by) implements Step {}

    /** Neither side hears of the other; what they say waits, and comes all at once. */
    record LinkIsCut(Duration during) implements Step {}

    /**
     * The link between agent and controller does badly for a while.
     *
     * @param lost share of events and commands, 0 to 1
     */
    record LinkIsBad(Duration during, double lost, double doubled, Duration late) implements Step {}
}
