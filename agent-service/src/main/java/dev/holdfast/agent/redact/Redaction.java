package dev.holdfast.agent.redact;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes the values of secrets out of text that leaves the host. */
public final class Redaction {

    /** Shorter values would take half of every text with them, and are no secrets. */
    private static final int SHORTEST = 4;

    private static final String REDACTED = "[redacted]";

    private static final Pattern SECRET_NAME =
            Pattern.compile(
                    ".*(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|KEY|CREDENTIAL).*",
                    Pattern.CASE_INSENSITIVE);

    private final List<String> values;

    private Redaction(List<String> values) {
        this.values = values;
    }

    /**
     * @param variables lines of {@code NAME=value}; secret by name, as a password or a key
     * @param secrets secret whatever they are called
     */
    public static Redaction of(Collection<String> variables, Collection<String> secrets) {
        var named =
                variables.stream()
                        .map(line -> line.split("=", 2))
                        .filter(parts -> parts.length == 2)
                        .filter(parts -> SECRET_NAME.matcher(parts[0]).matches())
                        .map(parts -> unquoted(parts[1].strip()));
        return new Redaction(
                Stream.concat(named, secrets.stream().map(String::strip))
                        .filter(value -> value.length() >= SHORTEST)
                        .distinct()
                        // A secret that holds another must go first.
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList());
    }

    private static String unquoted(String value) {
        var quoted = value.length() > 1 && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted && "\"'".indexOf(value.charAt(0)) >= 0
                ? value.substring(1, value.length() - 1)
                : value;
    }

    public String apply(String text) {
        var clean = text;
        for (var value : values) {
            clean = clean.replace(value, REDACTED);
        }
        return clean;
    }
}
