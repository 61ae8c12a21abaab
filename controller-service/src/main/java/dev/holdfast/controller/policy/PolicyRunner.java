package dev.holdfast.controller.policy;

import dev.holdfast.model.policy.Defaults;
import dev.holdfast.model.policy.Resolution;
import dev.holdfast.service.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows and changes defaults. */
@ApplicationScoped
public class PolicyRunner {

    /**
     * What a person wants to hold by default.
     *
     * @param settings by key, for example {@code backoff.longest}: {@code 5m}; what is not in it is
     *     no longer set
     */
    public record WantedPolicy(@NotNull Map<String, @NotNull String> settings) {}

    private final PolicyStore store;

    PolicyRunner(PolicyStore store) {
        this.store = store;
    }

    /**
     * What holds for containers that ask for nothing.
     *
     * @param stack null for the fleet
     */
    @Transactional
    public DefaultPolicy get(@Nullable UUID stack) {
        var defaults = store.of(stack);
        return DefaultPolicy.of(
                stack == null ? defaults.fleet() : defaults.stack(),
                Resolution.of(defaults),
                store.changedAt(scope(stack)).orElse(null));
    }

    /**
     * Sets defaults, all of them anew.
     *
     * @param stack null for the fleet
     * @throws ProblemException 422 where they are impossible
     */
    @Transactional
    public DefaultPolicy set(@Nullable UUID stack, Map<String, String> settings) {
        check(stack, settings);
        store.set(scope(stack), settings, Instant.now());
        return get(stack);
    }

    /**
     * Refuses impossible defaults.
     *
     * @param stack null for the fleet
     * @throws ProblemException 422 where they are impossible
     */
    @Transactional
    public void check(@Nullable UUID stack, Map<String, String> settings) {
        refuse(Defaults.refusals(settings));
        refuse(Resolution.refusals(changed(stack, settings)));
    }

    /** Takes a stack's defaults away; the fleet's hold again. */
    @Transactional
    public void remove(UUID stack) {
        store.remove(scope(stack));
    }

    private Defaults changed(@Nullable UUID stack, Map<String, String> settings) {
        return stack == null
                ? new Defaults(settings, Map.of())
                : new Defaults(store.of(stack).fleet(), settings);
    }

    private static void refuse(List<String> refusals) {
        if (!refusals.isEmpty()) {
            throw ProblemException.unprocessable(String.join("; ", refusals));
        }
    }

    private static String scope(@Nullable UUID stack) {
        return stack == null ? PolicyStore.FLEET : stack.toString();
    }
}
