package dev.holdfast.agent.hook;

import dev.holdfast.model.command.CommandId;
import java.util.List;

/**
 * What comes after hooks that were begun, as journaled before them.
 *
 * @param hooks in the order in which they are to be run
 */
record Owed(CommandId owner, List<Hook> hooks) {

    Owed {
        hooks = List.copyOf(hooks);
    }
}
