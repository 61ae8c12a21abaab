package dev.holdfast.controller.backup;

import dev.holdfast.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What of a collection is asked for; each null is for all.
 *
 * @param project only with a host
 */
record Filter(@Nullable String host, @Nullable String project) {

    /**
     * @throws ProblemException where the stack is not on this host
     */
    static Filter of(StackIdentity stack, @Nullable String host) {
        if (host != null && !host.equals(stack.host())) {
            throw ProblemException.unprocessable(
                    "this stack is on %s, not on %s".formatted(stack.host(), host));
        }
        return new Filter(stack.host(), stack.project());
    }
}
