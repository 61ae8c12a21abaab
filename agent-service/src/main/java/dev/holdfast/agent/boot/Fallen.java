package dev.holdfast.agent.boot;

import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;

/** What went down with its host. */
final class Fallen {

    private Fallen() {}

    /**
     * True where it ran until its host went down and its policy starts it never again; a one-shot
     * may have completed.
     */
    static boolean isToRise(ObservedContainer container) {
        var exit = container.exit();
        return container.wish() instanceof RestartPolicy.Never
                && !container.oneShot()
                && exit != null
                && wentDownWithHost(exit);
    }

    private static boolean wentDownWithHost(Exit exit) {
        return exit.intent() == Intent.HOST
                || (!exit.outcomeKnown() && exit.intent() != Intent.PERSON);
    }
}
