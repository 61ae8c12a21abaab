package dev.holdfast.model.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Pattern;

/** Durations as Compose writes them: {@code 1h30m}, {@code 90s}, {@code 1.5s}, {@code 500ms}. */
public final class Span {

    /** Longer ones are a slip of the pen, and overflow where they are multiplied. */
    static final Duration LONGEST = Duration.ofDays(365);

    private static final String PART = "([0-9]{1,9}(?:\\.[0-9]{1,9})?)(w|d|h|ms|m|us|µs|ns|s)";
    private static final Pattern EACH = Pattern.compile(PART);
    private static final Pattern WHOLE = Pattern.compile("-?(" + PART + ")+");

    private Span() {}

    /**
     * Reads one; also a plain 0 and a negative one, for its reader says better what is wrong.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        if (text.length() > 64 || !WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("not a duration: " + text);
        }
        var length =
                EACH.matcher(text)
                        .results()
                        .map(part -> length(part.group(1), part.group(2)))
                        .reduce(Duration.ZERO, Duration::plus);
        return text.startsWith("-") ? length.negated() : length;
    }

    private static Duration length(String amount, String unit) {
        var seconds = new BigDecimal(amount).multiply(secondsOf(unit));
        var nanos = seconds.movePointRight(9).setScale(0, RoundingMode.HALF_UP).toBigInteger();
        var billion = java.math.BigInteger.TEN.pow(9);
        return Duration.ofSeconds(nanos.divide(billion).longValueExact())
                .plusNanos(nanos.mod(billion).longValueExact());
    }

    private static BigDecimal secondsOf(String unit) {
        return switch (unit) {
            case "w" -> BigDecimal.valueOf(604_800);
            case "d" -> BigDecimal.valueOf(86_400);
            case "h" -> BigDecimal.valueOf(3_600);
            case "m" -> BigDecimal.valueOf(60);
            case "s" -> BigDecimal.ONE;
            case "ms" -> BigDecimal.ONE.movePointLeft(3);
            case "ns" -> BigDecimal.ONE.movePointLeft(9);
            default -> BigDecimal.ONE.movePointLeft(6);
        };
    }

    /** Writes one as short as it goes; what is less than a millisecond is left away. */
    public static String text(Duration span) {
        var text = new StringBuilder(span.isNegative() ? "-" : "");
        var length = span.abs();
        append(text, length.toHours(), "h");
        append(text, length.toMinutesPart(), "m");
        append(text, length.toSecondsPart(), "s");
        append(text, length.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }
}
