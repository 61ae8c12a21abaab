package dev.holdfast.model.restart;

import dev.holdfast.model.container.RestartPolicy.OnFailure;
import dev.holdfast.model.policy.Policy;
import java.time.Duration;

/** How much a policy asks to be remembered. */
final class Window {

    private Window() {}

    static Duration longest(Policy policy) {
        var retries = policy.attempts().window();
        var loop = policy.loop().within();
        return retries.compareTo(loop) > 0 ? retries : loop;
    }

    /** Classes are counted apart, so each may fill its window. */
    static int most(Policy policy) {
        var retries = policy.wish() instanceof OnFailure(int most) ? most : 0;
        return Math.max(policy.loop().restarts() * ExitClass.values().length, retries) + 1;
    }
}
