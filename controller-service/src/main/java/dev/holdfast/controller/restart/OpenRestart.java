package dev.holdfast.controller.restart;

import dev.holdfast.model.command.CommandId;
import java.util.UUID;

/** A restart that was decided and that the host of this container has not answered. */
record OpenRestart(UUID container, CommandId command) {}
