package dev.holdfast.agent.boot;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Intent;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.container.RestartPolicy;
import java.util.Collection;

/** What went down with its host. */
final class Fallen {

    private Fallen() {}

    /**
     * False as long as something that is here was not looked at yet: containers are seen one after
     * the other, and one that comes late would stay down.
     */
    static boolean areAllSeen(Collection<ContainerId> here, Collection<ObservedContainer> seen) {
        return seen.stream().map(ObservedContainer::id).toList().containsAll(here);
    }

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
