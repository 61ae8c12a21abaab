package dev.holdfast.model.hook;

import dev.holdfast.model.policy.Setting;
import dev.holdfast.model.policy.Span;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A label by which a container says what is to be done in it around the instant of its stack's
 * snapshot, or in a drill: ours, and those that docker-volume-backup reads.
 *
 * @see <a href="https://offen.github.io/docker-volume-backup/">docker-volume-backup</a>
 */
public enum HookLabel {
    BEFORE("holdfast.snapshot.before"),
    AFTER("holdfast.snapshot.after"),
    TIMEOUT("holdfast.snapshot.timeout"),
    USER("holdfast.snapshot.user"),
    READY_MADE("holdfast.snapshot.hook"),
    PROBE("holdfast.drill.probe"),
    PROBE_TIMEOUT("holdfast.drill.timeout"),
    PROBE_USER("holdfast.drill.user"),
    ARCHIVE_PRE("docker-volume-backup.archive-pre"),
    ARCHIVE_PRE_USER("docker-volume-backup.archive-pre.user"),
    ARCHIVE_POST("docker-volume-backup.archive-post"),
    ARCHIVE_POST_USER("docker-volume-backup.archive-post.user"),
    STOP("docker-volume-backup.stop-during-backup");

    private static final Duration LONGEST = Duration.ofHours(1);

    private final String label;

    HookLabel(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** What is wrong with a label; empty where nothing is, or it is none of these. */
    public static Optional<String> refusal(String name, String text) {
        return Arrays.stream(values())
                .filter(it -> it.label.equals(name))
                .findFirst()
                .map(it -> it.refusal(text))
                .orElseGet(() ->
                        name.startsWith(Setting.PREFIX_OF_HOOKS) || isOfDrills(name)
                                ? Optional.of(name + " is no label that Holdfast knows")
                                : Optional.empty());
    }

    /** A snapshot does not fail for what only a drill reads, nor the other way round. */
    static boolean isOfDrills(String name) {
        return name.startsWith(Setting.PREFIX_OF_DRILLS);
    }

    /**
     * @throws IllegalArgumentException where one of these cannot be understood, with its name
     */
    static void check(Map<String, String> labels, Predicate<String> which) {
        labels.forEach((name, text) -> {
            if (which.test(name)) {
                refusal(name, text).ifPresent(HookLabel::refuse);
            }
        });
    }

    private static void refuse(String refusal) {
        throw new IllegalArgumentException(refusal);
    }

    private Optional<String> refusal(String text) {
        try {
            check(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("%s %s: %s".formatted(label, e.getMessage(), text));
        }
    }

    private void check(String text) {
        switch (this) {
            case BEFORE, AFTER, ARCHIVE_PRE, ARCHIVE_POST, PROBE -> Words.parse(text);
            case TIMEOUT, PROBE_TIMEOUT -> timeout(text);
            case READY_MADE -> ReadyMade.of(text);
            case USER, PROBE_USER, ARCHIVE_PRE_USER, ARCHIVE_POST_USER, STOP -> notEmpty(text);
        }
    }

    private static void notEmpty(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("is empty");
        }
    }

    /**
     * @throws IllegalArgumentException where it is none that a program may have
     */
    public static Duration timeout(String text) {
        var span = Span.parse(text);
        if (span.compareTo(Duration.ofSeconds(1)) < 0 || span.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("is a duration from 1s to 1h");
        }
        return span;
    }
}
