package dev.holdfast.model.policy;

import dev.holdfast.model.container.RestartPolicy;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What the value of a setting may be. */
enum Kind {
    WISH("no, on-failure, on-failure:<retries>, unless-stopped or always"),
    WAIT("a duration from 0s to 8760h, such as 1m30s"),
    SPAN("a duration from 1ms to 8760h, such as 1m30s"),
    COUNT("a whole number from 0 to 9999"),
    SHARE("a number from 0 to 1"),
    REACTION("restart or ignore"),
    PROJECTS("none or names of projects with commas between them");

    static final String REACT = "restart";
    static final String IGNORE = "ignore";
    static final String NO_PROJECT = "none";

    private static final Pattern PROJECT = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    private static final int LONGEST_LIST = 1_000;

    private final String takes;

    Kind(String takes) {
        this.takes = takes;
    }

    String takes() {
        return takes;
    }

    boolean accepts(String text) {
        return switch (this) {
            case WISH -> isWish(text);
            case WAIT -> isSpan(text, 0);
            case SPAN -> isSpan(text, 1);
            case COUNT -> text.matches("[0-9]{1,4}");
            case SHARE -> text.matches("0(\\.[0-9]{1,9})?|1(\\.0{1,9})?");
            case REACTION -> text.equals(REACT) || text.equals(IGNORE);
            case PROJECTS -> text.length() <= LONGEST_LIST && areProjects(text);
        };
    }

    private static boolean areProjects(String text) {
        return Arrays.stream(text.split(",", -1))
                .allMatch(name -> PROJECT.matcher(name.strip()).matches());
    }

    private static boolean isWish(String text) {
        try {
            RestartPolicy.parse(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isSpan(String text, long leastMillis) {
        try {
            var span = Span.parse(text);
            return !span.isNegative()
                    && span.toMillis() >= leastMillis
                    && span.compareTo(Span.LONGEST) <= 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
