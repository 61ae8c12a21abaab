package dev.holdfast.controller.restart;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.policy.Defaults;
import dev.holdfast.model.policy.Policy;
import java.util.HashMap;
import java.util.Map;

/**
 * By what the containers of one batch are kept running. Most ask for the same, and to lay all that
 * is asked for over each other takes longer than a decision: it is done once. Not longer than for a
 * batch, or after a start nothing would warm it up for the first that asks for something else.
 */
final class Policies {

    private final Map<Wanted, Policy> known = new HashMap<>();

    private record Wanted(
            RestartPolicy wish, Declared declared, Map<String, String> labels, Defaults defaults) {}

    Policy of(KnownContainer container, Defaults defaults) {
        var seen = container.observed();
        var wanted = new Wanted(seen.wish(), seen.declared(), container.policyLabels(), defaults);
        return known.computeIfAbsent(wanted, _ -> container.policy(defaults).policy());
    }
}
