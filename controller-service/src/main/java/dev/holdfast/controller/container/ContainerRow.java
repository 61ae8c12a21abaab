package dev.holdfast.controller.container;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.service.json.WireJson;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A container as the statement that saves it wants it. */
final class ContainerRow {

    private ContainerRow() {}

    static @Nullable String[] of(KnownContainer known) {
        var seen = known.observed();
        return new @Nullable String[] {
            known.id().toString(),
            known.host().name(),
            known.place().key(),
            known.place().project(),
            known.place().service(),
            text(known.stack()),
            seen.id().hex(),
            hex(seen.networkParent()),
            seen.state().name().toLowerCase(Locale.ROOT),
            WireJson.write(seen),
            known.incarnation(),
            Long.toString(known.sequence()),
            Boolean.toString(known.stopWanted()),
            WireJson.write(known.restarts()),
            WireJson.write(known.policyLabels()),
            text(known.goneAt())
        };
    }

    private static @Nullable String hex(@Nullable ContainerId container) {
        return container == null ? null : container.hex();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
