package dev.holdfast.agent.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.host.EngineFacts;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A Docker engine, reached through its socket. */
@ApplicationScoped
class DockerContainerEngine implements ContainerEngine {

    /**
     * Only what can change a container; a health check's three exec events are not worth a read.
     */
    private static final String FILTERS =
            URLEncoder.encode(
                    """
                    {"type":["container"],"event":["create","start","kill","die","destroy","oom",\
                    "pause","unpause","stop","update","rename","health_status"]}\
                    """,
                    StandardCharsets.UTF_8);

    private static final JsonNode START =
            JsonNodeFactory.instance.objectNode().put("Detach", false).put("Tty", false);

    /** Of what a program says in a container, this much is kept. */
    private static final int SAID = 16_384;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final DockerTransport docker;
    private final DockerConfig config;

    DockerContainerEngine(DockerConfig config) {
        this.config = config;
        this.docker = new DockerTransport(config.socket());
    }

    @Override
    public ConnectedEngine connect() {
        var version = docker.getUnversioned("/version", config.timeout());
        var agreed = agree(version);
        docker.speak(agreed);
        var info = docker.get("/info", config.timeout());
        return new ConnectedEngine(
                new EngineFacts(
                        version.path("Version").asText(),
                        agreed.toString(),
                        info.path("Driver").asText(),
                        info.path("CgroupVersion").asText("1")),
                Path.of(info.path("DockerRootDir").asText("/var/lib/docker")));
    }

    static ApiVersion agree(JsonNode version) {
        return ApiVersion.agree(
                ApiVersion.parse(version.path("ApiVersion").asText()),
                ApiVersion.parse(version.path("MinAPIVersion").asText("1.12")));
    }

    @Override
    public List<ListedContainer> list() {
        var all = docker.get("/containers/json?all=true", config.timeout());
        return StreamSupport.stream(all.spliterator(), false)
                .map(InspectTranslation::listed)
                .toList();
    }

    @Override
    public InspectedContainer inspect(ContainerId container) {
        return InspectTranslation.inspected(whole(container));
    }

    @Override
    public JsonNode whole(ContainerId container) {
        return docker.get(path(container, "json"), config.timeout());
    }

    @Override
    public boolean start(ContainerId container) {
        return docker.post(path(container, "start"), null, config.startTimeout());
    }

    @Override
    public boolean stop(ContainerId container, @Nullable Duration stopTimeout, Duration patience) {
        return docker.post(path(container, within("stop", stopTimeout)), null, patience);
    }

    @Override
    public void restart(ContainerId container, @Nullable Duration stopTimeout, Duration patience) {
        docker.post(path(container, within("restart", stopTimeout)), null, patience);
    }

    /** The engine counts whole seconds; less than asked for would be a kill too early. */
    private static String within(String verb, @Nullable Duration stopTimeout) {
        return stopTimeout == null
                ? verb
                : verb + "?t=" + stopTimeout.plusSeconds(1).minusNanos(1).toSeconds();
    }

    @Override
    public void setPolicy(ContainerId container, RestartPolicy policy) {
        var body = JsonNodeFactory.instance.objectNode();
        var wish = body.putObject("RestartPolicy");
        if (policy instanceof RestartPolicy.OnFailure(int maxRetries)) {
            wish.put("Name", "on-failure").put("MaximumRetryCount", maxRetries);
        } else {
            wish.put("Name", policy.text());
        }
        docker.post(path(container, "update"), body, config.timeout());
    }

    @Override
    public List<String> environment(ContainerId container) {
        var variables = new ArrayList<String>();
        whole(container).path("Config").path("Env").forEach(line -> variables.add(line.asText()));
        return variables;
    }

    @Override
    public List<String> logs(ContainerId container, int tail) {
        var query = "logs?stdout=true&stderr=true&tail=" + tail;
        return LogTranslation.lines(docker.bytes(path(container, query), config.timeout()));
    }

    @Override
    public ErrandEnd run(ContainerId container, Errand errand) {
        var made = docker.make(path(container, "exec"), body(errand), config.timeout());
        var exec = "/exec/" + made.path("Id").asText();
        try {
            var said = docker.converse(exec + "/start", START, SAID, errand.timeout());
            return new ErrandEnd(
                    docker.get(exec + "/json", config.timeout()).path("ExitCode").asInt(),
                    LogTranslation.lines(said));
        } catch (EngineFailure.Transient e) {
            DockerProcess.of(begun(exec), container).ifPresent(DockerProcess::kill);
            throw e;
        }
    }

    /** An engine that is slow to start a program starts it all the same, given up or not. */
    private JsonNode begun(String exec) {
        var end = System.nanoTime() + config.startTimeout().toNanos();
        var seen = docker.get(exec + "/json", config.timeout());
        while (DockerProcess.isAwaited(seen) && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            seen = docker.get(exec + "/json", config.timeout());
        }
        return seen;
    }

    private static JsonNode body(Errand errand) {
        var body = JsonNodeFactory.instance.objectNode();
        var command = body.putArray("Cmd");
        errand.command().forEach(command::add);
        var environment = body.putArray("Env");
        errand.environment().forEach((name, value) -> environment.add(name + "=" + value));
        body.put("AttachStdout", true).put("AttachStderr", true);
        return errand.user() == null ? body : body.put("User", errand.user());
    }

    @Override
    public List<EngineEvent> eventsBetween(Instant since, Instant until) {
        var events = new ArrayList<EngineEvent>();
        var path = events(since, "&until=" + seconds(until));
        var body = docker.bytes(path, config.timeout());
        DockerEventStream.read(new ByteArrayInputStream(body), events::add);
        return events;
    }

    @Override
    public EventStream events(Instant since) {
        return new DockerEventStream(docker.open(events(since, ""), config.timeout()));
    }

    private static String events(Instant since, String until) {
        return "/events?since=" + seconds(since) + until + "&filters=" + FILTERS;
    }

    private static String seconds(Instant instant) {
        return "%d.%09d".formatted(instant.getEpochSecond(), instant.getNano());
    }

    private static String path(ContainerId container, String verb) {
        return "/containers/" + container.hex() + "/" + verb;
    }

    @PreDestroy
    void close() {
        docker.close();
    }
}
