package dev.holdfast.model.policy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What a container comes after, beside what its Compose file says.
 *
 * @param after projects of the same host that must be there first
 * @param patience how long a restart waits for those, and for what it depends on; zero for not at
 *     all
 */
public record StartOrder(List<String> after, Duration patience) {

    public static final StartOrder DEFAULT = new StartOrder(List.of(), Duration.ofMinutes(5));

    public StartOrder {
        after = List.copyOf(after);
        Refusal.unlessWhole("after.patience", patience);
    }

    static StartOrder parse(String after, Duration patience) {
        return new StartOrder(projects(after), patience);
    }

    /** The projects that a value of the setting names. */
    public static List<String> projects(String after) {
        return after.equals(Kind.NO_PROJECT)
                ? List.of()
                : Arrays.stream(after.split(",")).map(String::strip).distinct().toList();
    }

    String afterText() {
        return after.isEmpty() ? Kind.NO_PROJECT : String.join(", ", after);
    }
}
