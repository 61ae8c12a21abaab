package dev.holdfast.controller.policy;

import dev.holdfast.model.policy.Asked;
import dev.holdfast.model.policy.Resolved;
import java.util.List;

/**
 * One value of a policy as the API shows it.
 *
 * @param origin who asks for it: {@code built-in}, {@code fleet}, {@code stack}, {@code compose},
 *     {@code health check}, or {@code label} and its name
 */
public record PolicyValue(String setting, String value, String origin) {

    /** Every value of a policy, in the order of the documentation. */
    public static List<PolicyValue> of(Resolved resolved) {
        return resolved.settings().stream().map(PolicyValue::of).toList();
    }

    private static PolicyValue of(Asked asked) {
        return new PolicyValue(asked.setting().key(), asked.value(), asked.origin());
    }
}
