package dev.holdfast.controller.container;

import java.util.Optional;
import java.util.Set;

/**
 * A container that restarts or replaces others, as we do.
 *
 * @param container its name
 * @param image by which it is known
 */
record Healer(String container, String image) {

    private static final Set<String> KNOWN =
            Set.of(
                    "autoheal",
                    "docker-autoheal",
                    "deunhealth",
                    "watchtower",
                    "ouroboros",
                    "dockmon");

    /** One where this image is known as one. */
    static Optional<Healer> of(String container, String image) {
        return KNOWN.contains(nameOf(image))
                ? Optional.of(new Healer(container, image))
                : Optional.empty();
    }

    /** Of {@code ghcr.io:443/qmcgaw/deunhealth:v1@sha256:…} it is {@code deunhealth}. */
    private static String nameOf(String image) {
        var last = image.substring(image.lastIndexOf('/', end(image)) + 1);
        return last.replaceAll("[:@].*", "");
    }

    private static int end(String image) {
        return image.contains("@") ? image.indexOf('@') : image.length();
    }

    String warning() {
        return "%s (%s) also restarts or replaces containers of this host: two healers restart"
                        .formatted(container, image)
                + " twice; stop it, or release the stack";
    }
}
