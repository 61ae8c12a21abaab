package dev.holdfast.controller.policy;

import dev.holdfast.model.policy.Resolved;
import dev.holdfast.model.policy.Setting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Defaults of the fleet or of a stack as the API shows them.
 *
 * @param settings what is set here, by key
 * @param effective what holds where a container asks for nothing
 * @param changedAt null where nothing was ever set
 */
public record DefaultPolicy(
        Map<String, String> settings, List<PolicyValue> effective, @Nullable Instant changedAt) {

    static DefaultPolicy of(
            Map<String, String> settings, Resolved resolved, @Nullable Instant changedAt) {
        var effective =
                PolicyValue.of(resolved).stream()
                        .filter(value -> !value.setting().equals(Setting.RESTART.key()))
                        .toList();
        return new DefaultPolicy(settings, effective, changedAt);
    }
}
