package dev.holdfast.controller.container;

import dev.holdfast.controller.policy.PolicyValue;
import dev.holdfast.model.policy.Resolved;
import java.util.List;
import java.util.stream.Stream;

/**
 * By what a container is kept running, as the API shows it.
 *
 * @param warnings what was asked for and does not hold, and who else heals on this host
 */
record ContainerPolicy(List<PolicyValue> settings, List<String> warnings) {

    static ContainerPolicy of(Resolved resolved, List<String> otherHealers) {
        return new ContainerPolicy(
                PolicyValue.of(resolved),
                Stream.concat(resolved.warnings().stream(), otherHealers.stream()).toList());
    }
}
