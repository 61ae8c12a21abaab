package dev.holdfast.agent.execute;

import dev.holdfast.model.command.HostCommand;
import java.time.Instant;

/**
 * A command on its way through the agent.
 *
 * @param receivedAt when this agent, in this life, took it up
 */
record Order(HostCommand command, Instant receivedAt) {}
