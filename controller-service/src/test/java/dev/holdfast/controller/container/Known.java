package dev.holdfast.controller.container;

import dev.holdfast.controller.Observed;
import dev.holdfast.controller.Told;
import dev.holdfast.model.event.Fact;

/** Containers as the table has them. */
public final class Known {

    private Known() {}

    public static KnownContainer of(Observed observed) {
        var event = Told.event("now", 1, new Fact.ContainerStarted(observed.container()));
        return KnownContainer.first(observed.container(), event, event.at());
    }

    public static KnownContainer gone(Observed observed) {
        return of(observed).gone(Told.event("now", 2));
    }
}
