package dev.holdfast.agent.reach;

import dev.holdfast.model.container.PublishedPort;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A host whose ports are reached where the machine forwards them; without any, nowhere.
 *
 * @param stretches the first one that holds a port counts
 */
public record Forwarded(List<Stretch> stretches) implements Reach {

    public Forwarded {
        stretches = List.copyOf(stretches);
    }

    /**
     * @param text stretches with commas between, as {@code
     *     20000-20019=127.0.0.1:28980,443=127.0.0.1:8443}
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    public static Forwarded of(String text) {
        return new Forwarded(Arrays.stream(text.split(",", -1)).map(Stretch::parse).toList());
    }

    /** What is forwarded arrives at the host's own address, by TCP. */
    @Override
    public @Nullable String at(PublishedPort port) {
        if (!port.protocol().equals("tcp") || !Bound.isEverywhere(port.address())) {
            return null;
        }
        return stretches.stream()
                .map(stretch -> stretch.at(port.hostPort()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
