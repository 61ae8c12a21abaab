package dev.holdfast.agent.engine;

import java.util.Map;

/** Linux signal numbers, as Docker names them with and without {@code SIG}. */
public final class Signal {

    public static final int TERM = 15;
    public static final int KILL = 9;

    private static final int RTMIN = 34;

    private static final Map<String, Integer> NUMBERS =
            Map.ofEntries(
                    Map.entry("HUP", 1),
                    Map.entry("INT", 2),
                    Map.entry("QUIT", 3),
                    Map.entry("ABRT", 6),
                    Map.entry("KILL", KILL),
                    Map.entry("USR1", 10),
                    Map.entry("USR2", 12),
                    Map.entry("PIPE", 13),
                    Map.entry("ALRM", 14),
                    Map.entry("TERM", TERM),
                    Map.entry("STOP", 19),
                    Map.entry("CONT", 18),
                    Map.entry("WINCH", 28),
                    Map.entry("PWR", 30));

    private Signal() {}

    /** Number of a signal; 0 for one that Docker would not know either. */
    public static int number(String text) {
        var name = text.startsWith("SIG") ? text.substring(3) : text;
        if (name.startsWith("RTMIN+")) {
            return RTMIN + Integer.parseInt(name.substring(6));
        }
        return name.chars().allMatch(Character::isDigit) && !name.isEmpty()
                ? Integer.parseInt(name)
                : NUMBERS.getOrDefault(name, 0);
    }
}
