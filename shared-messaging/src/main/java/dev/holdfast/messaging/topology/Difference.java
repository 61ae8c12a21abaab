package dev.holdfast.messaging.topology;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Says where what is differs from what is wanted. */
final class Difference {

    private Difference() {}

    static List<String> between(Map<String, Object> wanted, Map<String, Object> real) {
        return wanted.keySet().stream()
                .sorted()
                .filter(setting -> !Objects.equals(wanted.get(setting), real.get(setting)))
                .map(s -> "%s is %s, wanted %s".formatted(s, real.get(s), wanted.get(s)))
                .toList();
    }
}
