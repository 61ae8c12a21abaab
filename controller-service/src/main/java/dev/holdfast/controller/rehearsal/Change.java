package dev.holdfast.controller.rehearsal;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.model.policy.Defaults;
import dev.holdfast.model.policy.PolicyChange;
import dev.holdfast.model.policy.PolicyLabels;
import dev.holdfast.model.policy.Resolution;
import dev.holdfast.model.policy.Resolved;
import dev.holdfast.model.policy.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is rehearsed.
 *
 * @param settings by key
 */
record Change(Scope scope, Map<String, String> settings) {

    Change {
        settings = Map.copyOf(settings);
    }

    /** What it changes for one container. */
    PolicyChange of(KnownContainer container, Defaults now) {
        return PolicyChange.between(container.policy(now), wanted(container, now), settings);
    }

    private Resolved wanted(KnownContainer container, Defaults now) {
        return switch (scope) {
            case FLEET -> container.policy(new Defaults(settings, now.stack()));
            case STACK -> container.policy(new Defaults(now.fleet(), settings));
            case CONTAINER ->
                    Resolution.of(
                            container.observed().wish(),
                            container.observed().declared(),
                            labels(container),
                            now);
        };
    }

    /** What is impossible as labels of this container, a sentence each. */
    List<String> refusals(KnownContainer container, Defaults now) {
        return Stream.of(Defaults.refusals(settings), Resolution.refusals(labels(container), now))
                .filter(refusals -> !refusals.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Those of its labels that hold, and the settings as more of them. */
    private PolicyLabels labels(KnownContainer container) {
        var labels = new HashMap<>(container.policyLabels());
        settings.forEach((key, value) -> labels.put(Setting.PREFIX + key, value));
        return PolicyLabels.read(labels, Map.of());
    }
}
