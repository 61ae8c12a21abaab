package dev.holdfast.model.policy;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values that are each possible and impossible together.
 *
 * @param between which of them one would have to change
 */
record Conflict(Set<Setting> between, String sentence) {

    /** Those among values of which some may be missing. */
    static Stream<Conflict> among(Map<Setting, Asked> settings) {
        return Stream.of(backoff(settings), slowLoop(settings)).flatMap(Stream::ofNullable);
    }

    private static @Nullable Conflict backoff(Map<Setting, Asked> settings) {
        var longest = settings.get(Setting.BACKOFF_LONGEST);
        var first = settings.get(Setting.BACKOFF_FIRST);
        return isShorter(longest, first)
                ? new Conflict(
                        Set.of(Setting.BACKOFF_LONGEST, Setting.BACKOFF_FIRST),
                        "%s is shorter than %s".formatted(longest, first))
                : null;
    }

    private static @Nullable Conflict slowLoop(Map<Setting, Asked> settings) {
        var run = settings.get(Setting.LOOP_SLOW_RUN);
        var clean = settings.get(Setting.BACKOFF_CLEAN_RUN);
        var most = settings.get(Setting.LOOP_SLOW_RESTARTS);
        if (run == null || clean == null || isShorter(run, clean)) {
            return null;
        }
        return most != null && Integer.parseInt(most.value()) == 0
                ? null
                : new Conflict(
                        Set.of(
                                Setting.LOOP_SLOW_RUN,
                                Setting.BACKOFF_CLEAN_RUN,
                                Setting.LOOP_SLOW_RESTARTS),
                        "%s is not shorter than %s".formatted(run, clean));
    }

    private static boolean isShorter(@Nullable Asked one, @Nullable Asked other) {
        return one != null
                && other != null
                && Span.parse(one.value()).compareTo(Span.parse(other.value())) < 0;
    }
}
