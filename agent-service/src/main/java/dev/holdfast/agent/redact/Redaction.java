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

    /** Of {@code postgres://user:password@host} the password, whatever the variable is called. */
    private static final Pattern IN_URL = Pattern.compile("://[^/@:\\s]*:([^/@\\s]+)@");

    private final List<String> values;

    /**
     * @param variables lines of {@code NAME=value}; secret by name, as a password or a key
     * @param secrets secret whatever they are called
     */
    public static Redaction of(Collection<String> variables, Collection<String> secrets) {
        var named =
                variables.stream()
                        .map(line -> line.split("=", 2))
                        .filter(parts -> parts.length == 2)
                        .filter(parts -> isSecret(parts[0]))
                        .map(parts -> unquoted(parts[1].strip()));
        var inUrls = variables.stream().flatMap(Redaction::inUrl);
        return new Redaction(
                Stream.of(named, inUrls, secrets.stream().map(String::strip)).flatMap(it -> it));
    }

    private Redaction(Stream<String> secrets) {
        values =
                secrets.filter(value -> value.length() >= SHORTEST)
                        .distinct()
                        // A secret that holds another must go first.
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    /** Takes out what either takes out. */
    public Redaction and(Redaction other) {
        return new Redaction(Stream.concat(values.stream(), other.values.stream()));
    }

    /** True for what is named like a secret. */
    public static boolean isSecret(String name) {
        return SECRET_NAME.matcher(name).matches();
    }

    private static Stream<String> inUrl(String line) {
        return IN_URL.matcher(line).results().map(found -> found.group(1));
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
