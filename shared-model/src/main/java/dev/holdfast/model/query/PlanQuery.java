package dev.holdfast.model.query;

import static java.util.Objects.requireNonNull;

import dev.holdfast.model.command.Action.RestoreStack;
import dev.holdfast.model.command.CommandId;

/**
 * Asks what a restore would do; nothing is touched.
 *
 * @param id by which the host asks for access to the repository, as by a restore's
 * @param restore as it would be told
 */
public record PlanQuery(CommandId id, RestoreStack restore) {

    /** Noun of the subject it is asked on. */
    public static final String NOUN = "plans";

    public PlanQuery {
        requireNonNull(id, "id");
        requireNonNull(restore, "restore");
    }
}
