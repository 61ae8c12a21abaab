package dev.holdfast.controller.container;

import dev.holdfast.model.container.ObservedContainer;
import org.jspecify.annotations.Nullable;

/**
 * What a container is remembered by on its host: {@code project/service/replica}, or {@code /name}
 * where no Compose project owns it.
 *
 * @param project null where no Compose project owns it
 */
public record Place(String key, @Nullable String project, @Nullable String service) {

    static Place of(ObservedContainer container) {
        var place = container.place();
        if (place == null) {
            return new Place("/" + container.name(), null, null);
        }
        var key = place.project() + "/" + place.service() + "/" + place.replica();
        return new Place(key, place.project(), place.service());
    }
}
