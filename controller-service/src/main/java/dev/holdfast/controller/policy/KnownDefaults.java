package dev.holdfast.controller.policy;

import dev.holdfast.model.policy.Defaults;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Defaults as they are stored, by scope. */
public record KnownDefaults(Map<String, Map<String, String>> byScope) {

    public KnownDefaults {
        byScope = Map.copyOf(byScope);
    }

    /**
     * What holds for the containers of a stack.
     *
     * @param stack null for what is in none
     */
    public Defaults of(@Nullable UUID stack) {
        return new Defaults(
                scope(PolicyStore.FLEET), stack == null ? Map.of() : scope(stack.toString()));
    }

    /** Another one for other defaults, on every controller. */
    public String name() {
        return Integer.toHexString(byScope.hashCode());
    }

    private Map<String, String> scope(String scope) {
        return byScope.getOrDefault(scope, Map.of());
    }
}
