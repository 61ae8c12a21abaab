package dev.holdfast.model.policy;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the labels of one container ask for.
 *
 * @param accepted those that hold: the sensible ones, and in place of one that is not, what it said
 *     when it last was
 * @param wrong what is wrong with the others, a sentence for each label
 */
public record PolicyLabels(Map<String, String> accepted, Map<String, String> wrong) {

    public PolicyLabels {
        accepted = Map.copyOf(accepted);
        wrong = Map.copyOf(wrong);
    }

    /** Those of a container's labels that a policy is read from. */
    public static Map<String, String> among(Map<String, String> labels) {
        return labels.entrySet().stream()
                .filter(label -> isOurs(label.getKey()) || foreign(label.getKey()).isPresent())
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Reads labels.
     *
     * @param before what was accepted of this container or its predecessor
     */
    public static PolicyLabels read(Map<String, String> labels, Map<String, String> before) {
        var accepted = new TreeMap<String, String>();
        var wrong = new TreeMap<String, String>();
        labels.forEach((name, text) ->
                problem(name, text)
                        .ifPresentOrElse(
                                problem -> wrong.put(name, problem),
                                () -> accepted.put(name, text)));
        Conflict.among(ours(accepted))
                .forEach(conflict ->
                        conflict.between().stream()
                                .map(Setting::label)
                                .filter(accepted::containsKey)
                                .forEach(name -> wrong.put(name, conflict.sentence())));
        wrong.keySet().forEach(name -> restore(name, before.get(name), accepted));
        return new PolicyLabels(accepted, wrong);
    }

    private static void restore(
            String name, @Nullable String before, Map<String, String> accepted) {
        if (before == null) {
            accepted.remove(name);
        } else {
            accepted.put(name, before);
        }
    }

    private static Optional<String> problem(String name, String text) {
        return isOurs(name)
                ? Setting.ofKey(name.substring(Setting.PREFIX.length()))
                        .map(setting -> setting.refusal(name, text))
                        .orElse(Optional.of(name + " is no label that Holdfast knows"))
                : foreign(name).flatMap(label -> label.refusal(text));
    }

    private static boolean isOurs(String name) {
        return name.startsWith(Setting.PREFIX)
                && !name.startsWith(Setting.PREFIX_OF_HOOKS)
                && !name.startsWith(Setting.PREFIX_OF_DRILLS);
    }

    private static Optional<ForeignLabel> foreign(String name) {
        return Arrays.stream(ForeignLabel.values())
                .filter(label -> label.label().equals(name))
                .findFirst();
    }

    /** What is wrong with our own labels; with those of others we live. */
    public List<String> refusals() {
        return wrong.entrySet().stream()
                .filter(entry -> isOurs(entry.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .sorted()
                .toList();
    }

    /** What is wrong with any of them, and what holds instead. */
    List<String> warnings() {
        return wrong.entrySet().stream()
                .map(entry -> entry.getValue() + instead(entry.getKey()))
                .sorted()
                .toList();
    }

    private String instead(String name) {
        var held = accepted.get(name);
        return held == null
                ? "; %s is ignored".formatted(name)
                : "; what %s said before still holds: %s".formatted(name, held);
    }

    /** What the accepted labels of other healers ask for. */
    List<Asked> askedByOthers() {
        return Arrays.stream(ForeignLabel.values())
                .flatMap(label ->
                        Stream.ofNullable(accepted.get(label.label()))
                                .flatMap(text -> label.asks(text).stream()))
                .toList();
    }

    /** What our own accepted labels ask for. */
    List<Asked> askedByUs() {
        return List.copyOf(ours(accepted).values());
    }

    private static Map<Setting, Asked> ours(Map<String, String> labels) {
        var asked = new EnumMap<Setting, Asked>(Setting.class);
        for (var setting : Setting.values()) {
            var text = labels.get(setting.label());
            if (text != null) {
                asked.put(setting, new Asked(setting, text, Asked.label(setting.label())));
            }
        }
        return asked;
    }
}
