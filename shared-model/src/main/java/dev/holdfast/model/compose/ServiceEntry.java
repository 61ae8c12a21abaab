package dev.holdfast.model.compose;

import static java.util.stream.Collectors.joining;

import dev.holdfast.model.hook.HookLabel;
import dev.holdfast.model.policy.PolicyLabels;
import dev.holdfast.model.policy.Setting;
import dev.holdfast.model.policy.Span;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One service of a Compose file. */
public final class ServiceEntry {

    private static final List<String> WAITED_FOR =
            List.of("service_started", "service_healthy", "service_completed_successfully");

    private final String name;
    private final ComposeNode node;
    private final ComposeNode policy;

    ServiceEntry(String name, ComposeNode node) {
        this.name = name;
        this.node = node;
        this.policy = node.at("deploy").at("restart_policy");
    }

    /** Those of its labels that a policy is read from. */
    public Map<String, String> labels() {
        return PolicyLabels.among(node.pairs("labels"));
    }

    /** Of {@code deploy.restart_policy}; null where it is not there. */
    public @Nullable Duration delay() {
        return policy.text("delay").flatMap(ServiceEntry::span).orElse(null);
    }

    /** Of {@code deploy.restart_policy}; null where it is not there. */
    public @Nullable Duration window() {
        return policy.text("window").flatMap(ServiceEntry::span).orElse(null);
    }

    private static Optional<Duration> span(String text) {
        try {
            return Optional.of(Span.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** What is odd about it, for people. */
    public List<String> remarks() {
        return policy.map().isEmpty() || policy.map().containsKey("condition")
                ? List.of()
                : List.of(
                        "deploy.restart_policy has no condition, which Docker Compose takes for"
                                + " none: it is never started again; write condition: any");
    }

    /** The services that must be there before it, in the order of the file. */
    Stream<String> awaited() {
        var network = node.text("network_mode").stream();
        return Stream.concat(
                node.names("depends_on").stream(),
                network.filter(mode -> mode.startsWith("service:"))
                        .map(mode -> mode.substring("service:".length())));
    }

    /** What is impossible in it, a sentence each. */
    Stream<String> refusals(Function<PolicyLabels, List<String>> ofLabels) {
        return Stream.of(
                        wrong(Setting.RESTART, "restart", restart()),
                        wrong(
                                Setting.STOP_TIMEOUT,
                                "stop_grace_period",
                                node.text("stop_grace_period")),
                        wrong(
                                Setting.ATTEMPTS_DELAY,
                                "deploy.restart_policy.delay",
                                policy.text("delay")),
                        wrong(
                                Setting.ATTEMPTS_WINDOW,
                                "deploy.restart_policy.window",
                                policy.text("window")),
                        condition(),
                        attempts(),
                        dependencies(),
                        hooks(),
                        ofLabels.apply(PolicyLabels.read(labels(), Map.of())).stream()
                                .map(refusal -> "services.%s.labels: %s".formatted(name, refusal)))
                .flatMap(each -> each);
    }

    private Stream<String> hooks() {
        return node.pairs("labels").entrySet().stream()
                .flatMap(label -> HookLabel.refusal(label.getKey(), label.getValue()).stream())
                .map(refusal -> "services.%s.labels: %s".formatted(name, refusal))
                .sorted();
    }

    /** A plain no is false to YAML 1.1, and a word to Compose. */
    private Optional<String> restart() {
        return node.text("restart").map(text -> text.equals("false") ? "no" : text);
    }

    private Stream<String> wrong(Setting setting, String path, Optional<String> text) {
        return text.flatMap(value -> setting.refusal(named(path), value)).stream();
    }

    private Stream<String> condition() {
        return policy
                .text("condition")
                .filter(word -> !isWish(word))
                .map(word ->
                        "%s is none, on-failure or any, not %s"
                                .formatted(named("deploy.restart_policy.condition"), word))
                .stream();
    }

    /** Compose also passes Docker's own words on. */
    private static boolean isWish(String word) {
        return List.of("none", "any", "on-failure", "no", "always", "unless-stopped")
                .contains(word);
    }

    private Stream<String> attempts() {
        var name = named("deploy.restart_policy.max_attempts");
        return policy
                .text("max_attempts")
                .flatMap(text ->
                        text.matches("[0-9]{1,9}")
                                ? withoutLimit(name, text)
                                : Optional.of(
                                        "%s is a whole number, 0 or more, not %s"
                                                .formatted(name, text)))
                .stream();
    }

    private Optional<String> withoutLimit(String name, String text) {
        return policy.text("condition")
                .filter(word -> !word.equals("on-failure") && Integer.parseInt(text) > 0)
                .map(word ->
                        "%s is for condition: on-failure alone, says Docker, not for %s"
                                .formatted(name, word));
    }

    private Stream<String> dependencies() {
        var edges = node.at("depends_on");
        return edges.keys()
                .flatMap(service ->
                        edges.at(service).text("condition").stream()
                                .filter(word -> !WAITED_FOR.contains(word))
                                .map(word ->
                                        "%s is %s, not %s"
                                                .formatted(
                                                        named(
                                                                "depends_on.%s.condition"
                                                                        .formatted(service)),
                                                        WAITED_FOR.stream()
                                                                .collect(joining(" or ")),
                                                        word)));
    }

    private String named(String path) {
        return "services.%s.%s".formatted(name, path);
    }
}
