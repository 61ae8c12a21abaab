package dev.holdfast.model.policy;

/**
 * A value that somebody asks for.
 *
 * @param value as {@link Setting#takes} has it
 * @param origin who asks: {@code built-in}, {@code fleet}, {@code stack}, {@code compose}, {@code
 *     health check}, or {@code label} and its name
 */
public record Asked(Setting setting, String value, String origin) {

    public static final String BUILT_IN = "built-in";
    public static final String FLEET = "fleet";
    public static final String STACK = "stack";
    public static final String COMPOSE = "compose";

    /** Its start period and retries. */
    public static final String HEALTH_CHECK = "health check";

    private static final String LABEL = "label ";

    static String label(String name) {
        return LABEL + name;
    }

    boolean isOfLabel() {
        return origin.startsWith(LABEL);
    }

    @Override
    public String toString() {
        return "%s (%s, %s)".formatted(setting.key(), value, origin);
    }
}
