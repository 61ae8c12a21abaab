package dev.holdfast.agent.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.agent.capture.CapturedContainer;
import dev.holdfast.agent.capture.CapturedVolume;
import dev.holdfast.agent.capture.Manifest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of a stack are called where it comes back under another name, so that it can stand
 * beside the one it was captured from. What Compose names after the project gets the new one's
 * name, and what nobody named gets a name of its own; what a person named stays, where not all of
 * it is to be of the new one.
 */
final class Renaming {

    private static final String PROJECT = "com.docker.compose.project";

    /** Labels in which Compose keeps paths, several of them with a comma between. */
    private static final List<String> PATHS =
            List.of(
                    PROJECT + ".working_dir",
                    PROJECT + ".config_files",
                    PROJECT + ".environment_file");

    /** What Docker calls a volume that was given no name. */
    private static final Pattern ANONYMOUS = Pattern.compile("[0-9a-f]{64}");

    private final Manifest captured;
    private final String project;
    private final boolean isOfAll;
    private final @Nullable Path before;
    private final @Nullable Path directory;
    private final Map<String, String> containers = new HashMap<>();
    private final Map<String, String> volumes = new HashMap<>();
    private final Map<String, String> networks = new HashMap<>();

    private Renaming(Manifest captured, String project, UnaryOperator<Path> home, boolean isOfAll) {
        this.captured = captured;
        this.project = project;
        this.isOfAll = isOfAll;
        this.before = captured.directory() == null ? null : Path.of(captured.directory());
        this.directory = before == null ? null : directory(before, home.apply(before));
        captured.containers().forEach(it -> containers.put(it.name(), afterProject(it.name())));
        captured.volumes().forEach(it -> volumes.put(it.name(), volume(it)));
        captured.networks().forEach(it -> networks.put(name(it), ofStack(it)));
    }

    private Path directory(Path before, Path home) {
        return isCopy() || !home.equals(before) ? home.resolveSibling(project) : before;
    }

    /**
     * @param home where a directory that lay there lies here
     */
    static Renaming of(Manifest captured, String project, UnaryOperator<Path> home) {
        return new Renaming(captured, project, home, false);
    }

    /** Whoever named it: nothing of it has a name that it had. */
    static Renaming ofAll(Manifest captured, String project, UnaryOperator<Path> home) {
        return new Renaming(captured, project, home, true);
    }

    /** The stack comes back as what it was, and where it was. */
    boolean isNone() {
        return !isCopy() && Objects.equals(before, directory);
    }

    /** It comes up under another name, and takes nobody's place. */
    boolean isCopy() {
        return !captured.project().equals(project);
    }

    /** What is to come back, by its new names. */
    Manifest manifest() {
        return isNone() ? captured : renamed();
    }

    /** What has to be called otherwise in the staged snapshot: new places by old ones. */
    Map<Path, Path> moves() {
        var moves = new HashMap<Path, Path>();
        if (!isNone()) {
            volumes.forEach((old, its) -> moves.put(Manifest.volume(old), Manifest.volume(its)));
            containers.forEach((old, its) -> moves.put(Manifest.layer(old), Manifest.layer(its)));
            moves.entrySet().removeIf(move -> move.getKey().equals(move.getValue()));
        }
        return moves;
    }

    private Manifest renamed() {
        return new Manifest(
                captured.version(),
                captured.snapshot(),
                captured.host(),
                project,
                captured.managed(),
                captured.capturedAt(),
                captured.mode(),
                captured.platform(),
                directory == null ? null : directory.toString(),
                captured.images(),
                captured.containers().stream().map(this::renamed).toList(),
                captured.volumes().stream().map(this::renamed).toList(),
                captured.networks().stream().map(it -> labelled(it, ofStack(it))).toList(),
                captured.started().stream().map(this::container).toList(),
                captured.finished().stream().map(this::container).toList(),
                captured.notCaptured(),
                captured.pieces());
    }

    private CapturedVolume renamed(CapturedVolume volume) {
        var its = volumes.getOrDefault(volume.name(), volume.name());
        return new CapturedVolume(its, labelled(volume.json(), its), volume.content());
    }

    /** A network or a volume. */
    private JsonNode labelled(JsonNode part, String name) {
        var copy = (ObjectNode) part.deepCopy();
        copy.put("Name", name);
        if (isOfStack(part)) {
            copy.withObject("Labels").put(PROJECT, project);
        }
        return copy;
    }

    private CapturedContainer renamed(CapturedContainer container) {
        var json = (ObjectNode) container.json().deepCopy();
        json.put("Name", "/" + container(container.name()));
        if (json.path("Config").path("Labels") instanceof ObjectNode labels) {
            labels.put(PROJECT, project);
            PATHS.forEach(label -> replace(labels, label, this::paths));
        }
        if (json.path("HostConfig") instanceof ObjectNode host) {
            replace(host, "NetworkMode", this::network);
            replaceEach(host, "Binds", this::bind);
            replaceEach(host, "VolumesFrom", it -> first(it, this::container));
            host.path("Mounts")
                    .forEach(mount -> replace((ObjectNode) mount, "Source", this::source));
        }
        json.path("Mounts").forEach(mount -> mounted((ObjectNode) mount));
        if (json.path("NetworkSettings") instanceof ObjectNode settings) {
            settings.set("Networks", endpoints(settings.path("Networks")));
        }
        return new CapturedContainer(
                container(container.name()), json, container.wish(), container.layer());
    }

    private void mounted(ObjectNode mount) {
        replace(mount, "Name", this::source);
        replace(mount, "Source", this::source);
    }

    private JsonNode endpoints(JsonNode before) {
        var after = JsonNodeFactory.instance.objectNode();
        before.properties()
                .forEach(endpoint -> {
                    var its = (ObjectNode) endpoint.getValue().deepCopy();
                    replaceEach(its, "Aliases", this::alias);
                    replaceEach(its, "Links", it -> first(it, this::container));
                    after.set(network(endpoint.getKey()), its);
                });
        return after;
    }

    private String container(String name) {
        return containers.getOrDefault(name, name);
    }

    /** By what a person named, others look for it. */
    private String alias(String name) {
        return isAfterProject(name) ? container(name) : name;
    }

    private String network(String name) {
        return networks.getOrDefault(name, name);
    }

    /** What is mounted: a volume's name, or a path. */
    private String source(String source) {
        return source.startsWith("/") ? path(source) : volumes.getOrDefault(source, source);
    }

    private String bind(String bind) {
        return first(bind, this::source);
    }

    private String paths(String paths) {
        return String.join(",", List.of(paths.split(",")).stream().map(this::path).toList());
    }

    /** Inside the stack's directory it moves along. */
    private String path(String path) {
        var normal = Path.of(path).normalize();
        return before != null && directory != null && normal.startsWith(before)
                ? directory.resolve(before.relativize(normal)).toString()
                : path;
    }

    private String volume(CapturedVolume volume) {
        if (!isCopy()) {
            return volume.name();
        }
        return ANONYMOUS.matcher(volume.name()).matches()
                ? sha256(project + "/" + volume.name())
                : ofStack(volume.json());
    }

    private String ofStack(JsonNode part) {
        return isOfStack(part) ? afterProject(name(part)) : name(part);
    }

    private boolean isOfStack(JsonNode part) {
        return isOfAll || part.path("Labels").path(PROJECT).asText().equals(captured.project());
    }

    /** Compose joins its names by a dash, or by an underscore. */
    private String afterProject(String name) {
        if (isAfterProject(name)) {
            return project + name.substring(captured.project().length());
        }
        return isOfAll ? project + "-" + name : name;
    }

    private boolean isAfterProject(String name) {
        var old = captured.project();
        return name.startsWith(old + "-") || name.startsWith(old + "_");
    }

    private static String name(JsonNode part) {
        return part.path("Name").asText();
    }

    /** The part before the first colon. */
    private static String first(String text, UnaryOperator<String> change) {
        var colon = text.indexOf(':');
        return colon < 0
                ? change.apply(text)
                : change.apply(text.substring(0, colon)) + text.substring(colon);
    }

    private static void replace(ObjectNode in, String field, UnaryOperator<String> change) {
        if (in.path(field).isTextual()) {
            in.put(field, change.apply(in.path(field).asText()));
        }
    }

    private static void replaceEach(ObjectNode in, String field, UnaryOperator<String> change) {
        if (in.path(field).isArray()) {
            var after = in.arrayNode();
            in.path(field).forEach(it -> after.add(change.apply(it.asText())));
            in.set(field, after);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
