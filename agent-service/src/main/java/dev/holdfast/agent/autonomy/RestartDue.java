package dev.holdfast.agent.autonomy;

import dev.holdfast.model.command.HostCommand;

/** The agent's own restart is to be carried out, now. */
public record RestartDue(HostCommand command) {}
