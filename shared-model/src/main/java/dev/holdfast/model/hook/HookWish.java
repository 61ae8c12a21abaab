package dev.holdfast.model.hook;

import static dev.holdfast.model.hook.HookLabel.AFTER;
import static dev.holdfast.model.hook.HookLabel.ARCHIVE_POST;
import static dev.holdfast.model.hook.HookLabel.ARCHIVE_POST_USER;
import static dev.holdfast.model.hook.HookLabel.ARCHIVE_PRE;
import static dev.holdfast.model.hook.HookLabel.ARCHIVE_PRE_USER;
import static dev.holdfast.model.hook.HookLabel.BEFORE;
import static dev.holdfast.model.hook.HookLabel.READY_MADE;
import static dev.holdfast.model.hook.HookLabel.STOP;
import static dev.holdfast.model.hook.HookLabel.TIMEOUT;
import static dev.holdfast.model.hook.HookLabel.USER;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one container's labels ask for around the instant of its stack's snapshot.
 *
 * @param timeout of each program
 * @param stop whether it is stopped while the others are frozen
 */
public record HookWish(
        Optional<Asked> before,
        Optional<Asked> after,
        Optional<ReadyMade> readyMade,
        Duration timeout,
        boolean stop) {

    private static final Duration USUAL = Duration.ofSeconds(30);

    /**
     * A program that is run in the container.
     *
     * @param label which asks for it
     * @param user as whom; null for whom the container runs as
     */
    public record Asked(String label, List<String> command, @Nullable String user) {

        public Asked {
            command = List.copyOf(command);
        }
    }

    /**
     * Reads them. Ours say what is to be done before, or after, in place of those of others.
     *
     * @throws IllegalArgumentException where one cannot be understood, with its name
     */
    public static HookWish of(Map<String, String> labels) {
        HookLabel.check(labels, Predicate.not(HookLabel::isOfDrills));
        var readyMade = text(labels, READY_MADE).map(ReadyMade::of);
        var before = asked(labels, BEFORE, USER);
        return new HookWish(
                before.isPresent() || readyMade.isPresent()
                        ? before
                        : asked(labels, ARCHIVE_PRE, ARCHIVE_PRE_USER),
                asked(labels, AFTER, USER).or(() -> asked(labels, ARCHIVE_POST, ARCHIVE_POST_USER)),
                readyMade,
                text(labels, TIMEOUT).map(HookLabel::timeout).orElse(USUAL),
                text(labels, STOP).filter(text -> !text.equals("false")).isPresent());
    }

    private static Optional<Asked> asked(
            Map<String, String> labels, HookLabel label, HookLabel user) {
        return text(labels, label)
                .map(text ->
                        new Asked(
                                label.label(), Words.parse(text), text(labels, user).orElse(null)));
    }

    private static Optional<String> text(Map<String, String> labels, HookLabel label) {
        return Optional.ofNullable(labels.get(label.label()));
    }
}
