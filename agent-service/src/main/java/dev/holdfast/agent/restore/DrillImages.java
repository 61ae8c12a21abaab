package dev.holdfast.agent.restore;

import dev.holdfast.agent.capture.CapturedImage;
import dev.holdfast.model.command.CommandId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What has to be undone of the images that a drill brings, as journaled before it brings them.
 *
 * @param staging where its snapshot is staged
 * @param meant what names meant before, by id
 * @param brought names and ids of what was not there
 */
record DrillImages(
        CommandId command, Path staging, Map<String, String> meant, List<String> brought) {

    DrillImages {
        meant = Map.copyOf(meant);
        brought = List.copyOf(brought);
    }

    /**
     * @param idOf an image that is here, by name or id
     */
    static DrillImages of(
            CommandId command,
            Path staging,
            List<CapturedImage> captured,
            Function<String, Optional<String>> idOf) {
        var meant = new HashMap<String, String>();
        var brought = new ArrayList<String>();
        for (var image : captured) {
            idOf.apply(image.name())
                    .ifPresentOrElse(
                            id -> meant.put(image.name(), id), () -> brought.add(image.name()));
            if (idOf.apply(image.id()).isEmpty()) {
                brought.add(image.id());
            }
        }
        return new DrillImages(command, staging, meant, brought);
    }
}
