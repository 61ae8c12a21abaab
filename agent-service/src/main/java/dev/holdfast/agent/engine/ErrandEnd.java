package dev.holdfast.agent.engine;

import java.util.List;

/**
 * How a program in a container ended.
 *
 * @param said the first lines of what it wrote, to either output
 */
public record ErrandEnd(int code, List<String> said) {

    public ErrandEnd {
        said = List.copyOf(said);
    }
}
