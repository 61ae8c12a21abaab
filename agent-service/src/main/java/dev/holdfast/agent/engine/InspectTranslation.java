package dev.holdfast.agent.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.PublishedPort;
import dev.holdfast.model.container.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the engine answers about containers. */
final class InspectTranslation {

    /** Docker's way to say never. */
    private static final String NEVER = "0001-01-01T00:00:00Z";

    // What Docker takes where a health check does not say.
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(30);
    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(30);
    private static final int CHECK_RETRIES = 3;

    private InspectTranslation() {}

    static InspectedContainer inspected(JsonNode json) {
        var config = json.path("Config");
        var host = json.path("HostConfig");
        var state = json.path("State");
        return new InspectedContainer(
                new ContainerId(json.path("Id").asText()),
                withoutSlash(json.path("Name").asText()),
                config.path("Image").asText(),
                labels(config.path("Labels")),
                policy(host.path("RestartPolicy")),
                state(state.path("Status").asText()),
                health(state.path("Health").path("Status").asText("none")),
                instant(state.path("StartedAt").asText(NEVER)),
                instant(state.path("FinishedAt").asText(NEVER)),
                state.path("ExitCode").asInt(),
                state.path("OOMKilled").asBoolean(),
                state.path("Error").asText(""),
                networkParent(host.path("NetworkMode").asText("")),
                ports(json.path("NetworkSettings").path("Ports")),
                stopSignal(config.path("StopSignal").asText("")),
                stopTimeout(config.path("StopTimeout")),
                healthGrant(config.path("Healthcheck")));
    }

    private static @Nullable Duration stopTimeout(JsonNode seconds) {
        return seconds.isNumber() ? Duration.ofSeconds(seconds.asLong()) : null;
    }

    /** Failures count once the start period is over; then it takes as many as there are retries. */
    private static @Nullable Duration healthGrant(JsonNode check) {
        var test = check.path("Test");
        if (test.isEmpty() || test.get(0).asText().equals("NONE")) {
            return null;
        }
        var each =
                nanos(check, "Interval", CHECK_INTERVAL)
                        .plus(nanos(check, "Timeout", CHECK_TIMEOUT));
        var retries = check.path("Retries").asInt(0);
        return nanos(check, "StartPeriod", Duration.ZERO)
                .plus(each.multipliedBy(retries == 0 ? CHECK_RETRIES : retries));
    }

    private static Duration nanos(JsonNode check, String name, Duration usual) {
        var nanos = check.path(name).asLong(0);
        return nanos == 0 ? usual : Duration.ofNanos(nanos);
    }

    static ListedContainer listed(JsonNode json) {
        return new ListedContainer(
                new ContainerId(json.path("Id").asText()),
                state(json.path("State").asText()),
                healthInStatus(json.path("Status").asText()),
                InspectedContainer.isOurs(labels(json.path("Labels")).keySet()));
    }

    private static String withoutSlash(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    static Map<String, String> labels(JsonNode json) {
        var labels = new HashMap<String, String>();
        json.properties().forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    private static RestartPolicy policy(JsonNode json) {
        return switch (json.path("Name").asText("")) {
            case "always" -> new RestartPolicy.Always();
            case "unless-stopped" -> new RestartPolicy.UnlessStopped();
            case "on-failure" ->
                    new RestartPolicy.OnFailure(json.path("MaximumRetryCount").asInt());
            default -> new RestartPolicy.Never();
        };
    }

    static ContainerState state(String status) {
        try {
            return ContainerState.valueOf(status.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return ContainerState.UNKNOWN;
        }
    }

    private static Health health(String status) {
        return switch (status) {
            case "starting" -> Health.STARTING;
            case "healthy" -> Health.HEALTHY;
            case "unhealthy" -> Health.UNHEALTHY;
            default -> Health.NONE;
        };
    }

    /** The list tells health only in words, for example {@code Up 3 hours (healthy)}. */
    static Health healthInStatus(String status) {
        if (status.endsWith("(health: starting)")) {
            return Health.STARTING;
        }
        if (status.endsWith("(unhealthy)")) {
            return Health.UNHEALTHY;
        }
        return status.endsWith("(healthy)") ? Health.HEALTHY : Health.NONE;
    }

    private static @Nullable Instant instant(String text) {
        return text.isEmpty() || text.equals(NEVER) ? null : Instant.parse(text);
    }

    private static @Nullable ContainerId networkParent(String mode) {
        var parent = mode.startsWith("container:") ? mode.substring("container:".length()) : "";
        return parent.matches("[0-9a-f]{64}") ? new ContainerId(parent) : null;
    }

    private static List<PublishedPort> ports(JsonNode json) {
        var ports = new ArrayList<PublishedPort>();
        json.properties()
                .forEach(port ->
                        port.getValue().forEach(bound -> ports.add(port(port.getKey(), bound))));
        return ports;
    }

    private static PublishedPort port(String inner, JsonNode bound) {
        var parts = inner.split("/", 2);
        return new PublishedPort(
                bound.path("HostIp").asText(),
                bound.path("HostPort").asInt(),
                Integer.parseInt(parts[0]),
                parts.length > 1 ? parts[1] : "tcp");
    }

    private static int stopSignal(String signal) {
        return signal.isEmpty() ? Signal.TERM : Signal.number(signal);
    }
}
