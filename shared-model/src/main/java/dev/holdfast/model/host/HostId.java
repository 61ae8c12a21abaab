package dev.holdfast.model.host;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Name of one host, unique in the fleet and fit to stand in a subject. Anything but {@code
 * [a-z0-9][a-z0-9-]{0,62}} is an IllegalArgumentException.
 */
public record HostId(@JsonValue String name) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public HostId {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a host is named by 1 to 63 of a-z, 0-9 and -, beginning with a letter or digit");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
