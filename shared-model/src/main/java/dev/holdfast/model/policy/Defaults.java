package dev.holdfast.model.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What holds for every container that asks for nothing else.
 *
 * @param fleet by key; each value as its setting takes it
 * @param stack by key; stronger than the fleet's
 */
public record Defaults(Map<String, String> fleet, Map<String, String> stack) {

    public static final Defaults NONE = new Defaults(Map.of(), Map.of());

    public Defaults {
        fleet = Map.copyOf(fleet);
        stack = Map.copyOf(stack);
    }

    /**
     * What is wrong with defaults; empty where nothing is.
     *
     * @param settings by key
     */
    public static List<String> refusals(Map<String, String> settings) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .flatMap(entry -> refusal(entry.getKey(), entry.getValue()).stream())
                        .toList();
    }

    private static Optional<String> refusal(String key, String text) {
        // A default would run again what is meant to run once.
        if (key.equals(Setting.RESTART.key())) {
            return Optional.of("restart is set by the Compose file or by a label, not by default");
        }
        return Setting.ofKey(key)
                .map(setting -> setting.refusal(key, text))
                .orElse(Optional.of(key + " is no setting; there are " + known()));
    }

    private static String known() {
        return String.join(
                ", ",
                Stream.of(Setting.values())
                        .filter(setting -> setting != Setting.RESTART)
                        .map(Setting::key)
                        .toList());
    }

    List<Asked> askedOfFleet() {
        return asked(fleet, Asked.FLEET);
    }

    List<Asked> askedOfStack() {
        return asked(stack, Asked.STACK);
    }

    private static List<Asked> asked(Map<String, String> settings, String origin) {
        return Stream.of(Setting.values())
                .flatMap(setting ->
                        Stream.ofNullable(settings.get(setting.key()))
                                .map(value -> new Asked(setting, value, origin)))
                .toList();
    }
}
