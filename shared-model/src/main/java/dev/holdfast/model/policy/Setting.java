package dev.holdfast.model.policy;

import java.util.Arrays;
import java.util.Optional;

/**
 * One value of a policy that people set. Its key is the same word in the API, in a refusal and,
 * after {@link #PREFIX}, in a label.
 */
public enum Setting {
    RESTART("restart", Kind.WISH),
    ATTEMPTS_DELAY("attempts.delay", Kind.WAIT),
    ATTEMPTS_WINDOW("attempts.window", Kind.WAIT),
    BACKOFF_FIRST("backoff.first", Kind.SPAN),
    BACKOFF_LONGEST("backoff.longest", Kind.SPAN),
    BACKOFF_JITTER("backoff.jitter", Kind.SHARE),
    BACKOFF_CLEAN_RUN("backoff.clean-run", Kind.SPAN),
    LOOP_RESTARTS("loop.restarts", Kind.COUNT),
    LOOP_WITHIN("loop.within", Kind.SPAN),
    LOOP_SLOW_RESTARTS("loop.slow-restarts", Kind.COUNT),
    LOOP_SLOW_RUN("loop.slow-run", Kind.SPAN),
    PROBE_AFTER("probe-after", Kind.SPAN),
    UNHEALTHY("unhealthy", Kind.REACTION),
    UNHEALTHY_AFTER("unhealthy.after", Kind.WAIT),
    HEALTH_WITHIN("health-within", Kind.SPAN),
    STOP_TIMEOUT("stop-timeout", Kind.WAIT),
    AFTER("after", Kind.PROJECTS),
    AFTER_PATIENCE("after.patience", Kind.WAIT);

    /** What stands before a key in a label. */
    public static final String PREFIX = "holdfast.";

    /** What stands before a label of ours that is about snapshots, and no policy's. */
    public static final String PREFIX_OF_HOOKS = PREFIX + "snapshot.";

    /** The same about drills. */
    public static final String PREFIX_OF_DRILLS = PREFIX + "drill.";

    private final String key;
    private final Kind kind;

    Setting(String key, Kind kind) {
        this.key = key;
        this.kind = kind;
    }

    public String key() {
        return key;
    }

    public String label() {
        return PREFIX + key;
    }

    /** What a value looks like, for people. */
    public String takes() {
        return kind.takes();
    }

    public static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
    }

    /** What a policy has for it. */
    String of(Policy policy) {
        return switch (this) {
            case RESTART -> policy.wish().text();
            case ATTEMPTS_DELAY -> Span.text(policy.attempts().delay());
            case ATTEMPTS_WINDOW -> Span.text(policy.attempts().window());
            case BACKOFF_FIRST -> Span.text(policy.backoff().first());
            case BACKOFF_LONGEST -> Span.text(policy.backoff().longest());
            case BACKOFF_JITTER -> Double.toString(policy.backoff().jitter());
            case BACKOFF_CLEAN_RUN -> Span.text(policy.backoff().cleanRun());
            case LOOP_RESTARTS -> Integer.toString(policy.loop().restarts());
            case LOOP_WITHIN -> Span.text(policy.loop().within());
            case LOOP_SLOW_RESTARTS -> Integer.toString(policy.loop().slowRestarts());
            case LOOP_SLOW_RUN -> Span.text(policy.loop().slowRun());
            case PROBE_AFTER -> Span.text(policy.probeAfter());
            case UNHEALTHY -> policy.unhealthy().restart() ? Kind.REACT : Kind.IGNORE;
            case UNHEALTHY_AFTER -> Span.text(policy.unhealthy().after());
            case HEALTH_WITHIN -> Span.text(policy.healthWithin());
            case STOP_TIMEOUT -> Span.text(policy.stopTimeout());
            case AFTER -> policy.order().afterText();
            case AFTER_PATIENCE -> Span.text(policy.order().patience());
        };
    }

    /**
     * What is wrong with a value; empty where nothing is.
     *
     * @param name how whoever wrote it calls this setting
     */
    public Optional<String> refusal(String name, String text) {
        return kind.accepts(text)
                ? Optional.empty()
                : Optional.of("%s is %s, not %s".formatted(name, kind.takes(), quoted(text)));
    }

    static String quoted(String text) {
        return text.isEmpty() ? "empty" : text;
    }
}
