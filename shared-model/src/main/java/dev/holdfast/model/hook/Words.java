package dev.holdfast.model.hook;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program and its arguments as a label says them: a JSON array of texts, or words with blanks
 * between. Quotes and backslashes keep blanks together as in a shell; nothing else of a shell is
 * here, and none is asked.
 */
final class Words {

    private static final int LONGEST = 4_000;

    private final String text;
    private final List<String> words = new ArrayList<>();
    private @Nullable StringBuilder word;
    private int at;

    private Words(String text) {
        this.text = text;
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException where it is none, with what it may be
     */
    static List<String> parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
        }
        var isArray = text.strip().startsWith("[");
        var words = isArray ? JsonTexts.parse(text) : new Words(text).split();
        if (words.isEmpty() || words.getFirst().isEmpty()) {
            throw new IllegalArgumentException("names no program");
        }
        return words;
    }

    private List<String> split() {
        while (at < text.length()) {
            step(text.charAt(at++));
        }
        end();
        return List.copyOf(words);
    }

    private void step(char next) {
        switch (next) {
            case '\'', '"' -> quoted(next);
            case '\\' -> begun().append(next("ends with a backslash"));
            default -> {
                if (Character.isWhitespace(next)) {
                    end();
                } else {
                    begun().append(next);
                }
            }
        }
    }

    /** Within double quotes a backslash keeps its meaning before what would end or escape. */
    private void quoted(char quote) {
        var part = begun();
        for (var next = unended(); next != quote; next = unended()) {
            var escapes = next == '\\' && quote == '"' && "\"\\".indexOf(peek()) >= 0;
            part.append(escapes ? unended() : next);
        }
    }

    private char unended() {
        return next("has a quote that does not end");
    }

    private char next(String otherwise) {
        if (at == text.length()) {
            throw new IllegalArgumentException(otherwise);
        }
        return text.charAt(at++);
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : ' ';
    }

    private StringBuilder begun() {
        if (word == null) {
            word = new StringBuilder();
        }
        return word;
    }

    private void end() {
        if (word != null) {
            words.add(word.toString());
        }
        word = null;
    }
}
