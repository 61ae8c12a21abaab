package dev.holdfast.model.policy;

import java.util.List;

/**
 * The policy of one container and where each of its values comes from.
 *
 * @param settings every setting with the value that holds, in the order of {@link Setting}
 * @param warnings what was asked for and does not hold, a sentence each
 */
public record Resolved(Policy policy, List<Asked> settings, List<String> warnings) {
    public Resolved {
        settings = List.copyOf(settings);
        warnings = List.copyOf(warnings);
    }

    /** True where somebody asks for it, and what holds is not just what is built in. */
    public boolean isAsked(Setting setting) {
        return settings.stream()
                .filter(asked -> asked.setting() == setting)
                .noneMatch(asked -> asked.origin().equals(Asked.BUILT_IN));
    }
}
