package dev.holdfast.model.policy;

import dev.holdfast.model.container.Declared;
import dev.holdfast.model.container.RestartPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lays what is asked for over each other, the general first: what is built in, the fleet's and the
 * stack's defaults, the Compose file, the labels of other healers, our own labels. What would make
 * the policy impossible is left out of the layer that brings it, and said.
 */
public final class Resolution {

    private final Map<Setting, Asked> settings = new EnumMap<>(Setting.class);
    private final List<String> warnings = new ArrayList<>();

    private Resolution(Defaults defaults) {
        var builtIn = Policy.of(new RestartPolicy.Never());
        for (var setting : Setting.values()) {
            settings.put(setting, new Asked(setting, setting.of(builtIn), Asked.BUILT_IN));
        }
        lay(defaults.askedOfFleet());
        lay(defaults.askedOfStack());
    }

    /** What holds where a container asks for nothing. */
    public static Resolved of(Defaults defaults) {
        return new Resolution(defaults).resolved();
    }

    /** What holds for a container. */
    public static Resolved of(
            RestartPolicy wish, Declared declared, PolicyLabels labels, Defaults defaults) {
        var resolution = new Resolution(defaults);
        resolution.lay(List.of(new Asked(Setting.RESTART, wish.text(), Asked.COMPOSE)));
        resolution.layDeclared(declared);
        resolution.lay(labels.askedByOthers());
        resolution.lay(labels.askedByUs());
        resolution.grant(declared.healthGrant());
        resolution.warnings.addAll(labels.warnings());
        resolution.warnings.addAll(declared.remarks());
        return resolution.resolved();
    }

    /** What is impossible in defaults, a sentence each; each value by itself is possible. */
    public static List<String> refusals(Defaults defaults) {
        return refusals(PolicyLabels.read(Map.of(), Map.of()), defaults);
    }

    /** What is impossible in our own labels, by themselves and together with defaults. */
    public static List<String> refusals(PolicyLabels labels, Defaults defaults) {
        var all = new Resolution(Defaults.NONE).settings;
        Stream.of(defaults.askedOfFleet(), defaults.askedOfStack(), labels.askedByUs())
                .flatMap(List::stream)
                .forEach(asked -> all.put(asked.setting(), asked));
        return Stream.concat(
                        labels.refusals().stream(), Conflict.among(all).map(Conflict::sentence))
                .toList();
    }

    /** The policy of these values; one that is missing is built in. */
    static Policy policy(Map<Setting, Asked> values) {
        var all = new Resolution(Defaults.NONE);
        all.settings.putAll(values);
        return all.policy();
    }

    private void lay(List<Asked> layer) {
        var below = new EnumMap<>(settings);
        layer.forEach(asked -> settings.put(asked.setting(), asked));
        for (var conflict : Conflict.among(settings).toList()) {
            warnings.add(conflict.sentence() + ignored(conflict, layer));
            conflict.between().forEach(setting -> settings.put(setting, of(below, setting)));
        }
    }

    private static String ignored(Conflict conflict, List<Asked> layer) {
        return layer.stream()
                .filter(asked -> conflict.between().contains(asked.setting()))
                .map(Asked::toString)
                .collect(Collectors.joining(" and ", "; ", " ignored"));
    }

    private void layDeclared(Declared declared) {
        layDeclared(Setting.STOP_TIMEOUT, "stop_grace_period", declared.stopTimeout());
        layDeclared(Setting.ATTEMPTS_DELAY, "deploy.restart_policy.delay", declared.delay());
        layDeclared(Setting.ATTEMPTS_WINDOW, "deploy.restart_policy.window", declared.window());
    }

    private void layDeclared(Setting setting, String name, @Nullable Duration span) {
        if (span == null) {
            return;
        }
        var text = Span.text(span);
        setting.refusal(name, text)
                .ifPresentOrElse(
                        refusal -> warnings.add(refusal + "; it is ignored"),
                        () -> lay(List.of(new Asked(setting, text, Asked.COMPOSE))));
    }

    /** Nothing is restarted for its health before its own check could have failed it. */
    private void grant(@Nullable Duration healthGrant) {
        var within = of(settings, Setting.HEALTH_WITHIN);
        if (healthGrant != null
                && !within.isOfLabel()
                && healthGrant.compareTo(Span.parse(within.value())) > 0) {
            var granted = Span.text(healthGrant);
            settings.put(
                    Setting.HEALTH_WITHIN,
                    new Asked(Setting.HEALTH_WITHIN, granted, Asked.HEALTH_CHECK));
        }
    }

    private Resolved resolved() {
        return new Resolved(policy(), List.copyOf(settings.values()), warnings);
    }

    private Policy policy() {
        return new Policy(
                RestartPolicy.parse(text(Setting.RESTART)),
                new Backoff(
                        span(Setting.BACKOFF_FIRST),
                        span(Setting.BACKOFF_LONGEST),
                        Double.parseDouble(text(Setting.BACKOFF_JITTER)),
                        span(Setting.BACKOFF_CLEAN_RUN)),
                new Attempts(span(Setting.ATTEMPTS_DELAY), span(Setting.ATTEMPTS_WINDOW)),
                new LoopLimit(
                        count(Setting.LOOP_RESTARTS),
                        span(Setting.LOOP_WITHIN),
                        count(Setting.LOOP_SLOW_RESTARTS),
                        span(Setting.LOOP_SLOW_RUN)),
                span(Setting.PROBE_AFTER),
                new Unhealthy(
                        text(Setting.UNHEALTHY).equals(Kind.REACT), span(Setting.UNHEALTHY_AFTER)),
                span(Setting.HEALTH_WITHIN),
                span(Setting.STOP_TIMEOUT),
                StartOrder.parse(text(Setting.AFTER), span(Setting.AFTER_PATIENCE)));
    }

    private Duration span(Setting setting) {
        return Span.parse(text(setting));
    }

    private int count(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    private String text(Setting setting) {
        return of(settings, setting).value();
    }

    private static Asked of(Map<Setting, Asked> settings, Setting setting) {
        return Objects.requireNonNull(settings.get(setting));
    }
}
