package dev.holdfast.agent.boot;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The password of an export, as its file has it. */
final class ExportPassword {

    /** The header is what curl sends when it asks for the export. */
    private static final Pattern LINE =
            Pattern.compile("(?:Holdfast-Password:\\s*)?(\\S+)", Pattern.CASE_INSENSITIVE);

    private ExportPassword() {}

    /**
     * @return empty where the first line holds none
     */
    static Optional<String> in(List<String> lines) {
        return lines.stream()
                .limit(1)
                .map(line -> LINE.matcher(line.strip()))
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .findFirst();
    }
}
