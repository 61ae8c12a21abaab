package dev.holdfast.agent.reach;

import dev.holdfast.model.container.PublishedPort;
import org.jspecify.annotations.Nullable;

/**
 * A host whose ports are the machine's own.
 *
 * @param address under which others reach the machine
 */
public record Direct(String address) implements Reach {

    @Override
    public @Nullable String at(PublishedPort port) {
        var reached = Bound.isEverywhere(port.address()) || port.address().equals(address);
        return reached ? "%s:%d".formatted(inUrl(address), port.hostPort()) : null;
    }

    private static String inUrl(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }
}
