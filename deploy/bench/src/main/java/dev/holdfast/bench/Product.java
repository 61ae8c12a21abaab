package dev.holdfast.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.fleet.Engine;
import dev.holdfast.fleet.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is measured, in one word: another one as soon as a source of the fleet's images is. */
final class Product {

    /** As the images' build notes it. */
    private static final String SOURCES = "{{index .Config.Labels \"dev.holdfast.inputs\"}}";

    private static final List<String> PARTS =
            List.of("host1", "controller", "backup", "nats", "postgres", "rest-server");

    private Product() {}

    static String of(Fleet fleet) {
        var words = new ArrayList<>(List.of("inspect", "--format", SOURCES));
        words.addAll(PARTS.stream().map(fleet::container).toList());
        return UUID.nameUUIDFromBytes(Engine.docker(Fleet.SOON, words).getBytes(UTF_8)).toString();
    }
}
