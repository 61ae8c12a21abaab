package dev.holdfast.backup.restore;

import dev.holdfast.model.command.CommandId;

/**
 * A host is asked what a restore would do.
 *
 * @param id by which it asks for access to the repository
 * @param isOpen whether its answer is still waited for
 */
public record Inquiry(CommandId id, String sourceHost, String host, boolean isOpen)
        implements Reader {}
