package dev.holdfast.backup.drill;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** On which host a snapshot is drilled. */
final class DrillHost {

    private DrillHost() {}

    /**
     * The one that is asked for, even that of the stack. Else a spare one: another than that of the
     * stack, and of those the one that drilled longest ago, so that one that fails is not tried
     * again and again. Beside its stack only where there is no other.
     *
     * @param asked null where nobody says
     * @param source where the stack is
     * @param fleet all hosts
     * @param last when each drilled last; those that never did are missing
     */
    static String of(
            @Nullable String asked,
            String source,
            Collection<String> fleet,
            Map<String, Instant> last) {
        if (asked != null) {
            return asked;
        }
        return fleet.stream()
                .filter(host -> !host.equals(source))
                .min(
                        Comparator.comparing((String host) -> last.getOrDefault(host, Instant.MIN))
                                .thenComparing(Comparator.naturalOrder()))
                .orElse(source);
    }
}
