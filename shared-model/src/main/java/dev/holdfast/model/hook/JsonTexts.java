package dev.holdfast.model.hook;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JSON array of texts; this module binds no JSON, and a label needs no more of it. */
final class JsonTexts {

    private static final String ESCAPE = "\\\\(?:([\"\\\\/bfnrt])|u([0-9a-fA-F]{4}))";
    private static final String TEXT = "\"((?:[^\"\\\\\\p{Cntrl}]++|" + bare(ESCAPE) + ")*+)\"";
    private static final Pattern EACH = Pattern.compile(TEXT);
    private static final Pattern ESCAPED = Pattern.compile(ESCAPE);
    private static final Pattern WHOLE =
            Pattern.compile(
                    "\\s*\\[\\s*(?:%1$s\\s*(?:,\\s*%1$s\\s*)*+)?]\\s*".formatted(bare(TEXT)));

    private JsonTexts() {}

    static List<String> parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("is no JSON array of texts");
        }
        return EACH.matcher(text).results().map(found -> unescaped(found.group(1))).toList();
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(String.valueOf(meant(found))));
    }

    private static char meant(MatchResult escape) {
        return escape.group(1) == null
                ? (char) Integer.parseInt(escape.group(2), 16)
                : switch (escape.group(1)) {
                    case "b" -> '\b';
                    case "f" -> '\f';
                    case "n" -> '\n';
                    case "r" -> '\r';
                    case "t" -> '\t';
                    default -> escape.group(1).charAt(0);
                };
    }

    /** The same without groups that could be asked for. */
    private static String bare(String pattern) {
        return pattern.replaceAll("(?<!\\\\)\\((?!\\?)", "(?:");
    }
}
