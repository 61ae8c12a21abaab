package dev.holdfast.model.policy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What other settings would change in a policy that held some time ago.
 *
 * @param values by setting; every other value stays as it was
 */
public record PolicyChange(Map<Setting, String> values) {

    public static final PolicyChange NONE = new PolicyChange(Map.of());

    public PolicyChange {
        values = Map.copyOf(values);
    }

    /**
     * What differs, and also what is asked for by name: it may have been another in the meantime.
     *
     * @param now the policy of a container
     * @param wanted its policy under the other settings
     * @param named the other settings, by key
     */
    public static PolicyChange between(Resolved now, Resolved wanted, Map<String, String> named) {
        var values = new EnumMap<Setting, String>(Setting.class);
        for (var asked : wanted.settings()) {
            var isNamed = asked.value().equals(named.get(asked.setting().key()));
            if (isNamed || now.settings().stream().noneMatch(it -> isSame(it, asked))) {
                values.put(asked.setting(), asked.value());
            }
        }
        return new PolicyChange(values);
    }

    private static boolean isSame(Asked one, Asked other) {
        return one.setting() == other.setting() && one.value().equals(other.value());
    }

    /** The policy with the change; empty where that would be impossible. */
    public Optional<Policy> in(Policy held) {
        var all = asked(held);
        values.forEach(
                (setting, value) -> all.put(setting, new Asked(setting, value, Asked.FLEET)));
        return Conflict.among(all).findAny().isPresent()
                ? Optional.empty()
                : Optional.of(Resolution.policy(all));
    }

    private static Map<Setting, Asked> asked(Policy held) {
        return Arrays.stream(Setting.values())
                .collect(
                        Collectors.toMap(
                                setting -> setting,
                                setting -> new Asked(setting, setting.of(held), Asked.BUILT_IN),
                                (one, _) -> one,
                                () -> new EnumMap<>(Setting.class)));
    }
}
