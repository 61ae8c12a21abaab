package dev.holdfast.model.container;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Docker's full id of one container. Anything but 64 hexadecimal digits is an
 * IllegalArgumentException.
 */
public record ContainerId(@JsonValue String hex) {

    private static final Pattern FULL = Pattern.compile("[0-9a-f]{64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ContainerId {
        if (!FULL.matcher(hex).matches()) {
            throw new IllegalArgumentException("a container id is 64 hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return hex.substring(0, 12);
    }
}
