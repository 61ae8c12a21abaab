package dev.holdfast.fleet;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One Docker-in-Docker host of the fleet, as its operator sees it: from outside and from inside.
 */
public record Host(String name, String container) {

    private static final Duration SOON = Duration.ofMinutes(1);

    /** Runs a program inside the host. */
    public String exec(String... words) {
        return exec(SOON, List.of(words));
    }

    /** The same, with a limit of its own. */
    public String exec(Duration limit, List<String> words) {
        var all = new ArrayList<>(List.of("exec", container));
        all.addAll(words);
        return Engine.docker(limit, all);
    }

    /** Runs {@code docker} against the host's own engine. */
    public String docker(String... words) {
        return exec(join(List.of("docker"), words).toArray(String[]::new));
    }

    /** Makes an image of the machine's engine known to this host's. */
    public void load(Path image) {
        Engine.docker(SOON, List.of("exec", "-i", container, "docker", "load", "-q"), image);
    }

    /**
     * Kills one of the host's own processes: {@code agent}, {@code dockerd} or {@code containerd}.
     */
    public void killOwn(String process) {
        kill(exec("cat", "/run/holdfast/" + process + ".pid").strip());
    }

    /** One field of a container's inspection, by a Go template. */
    public String inspect(String inner, String template) {
        return docker("inspect", "--format", template, inner).strip();
    }

    /** Kills the main process of a container behind the engine's back. */
    public void killProcess(String inner) {
        kill(pid(inner));
    }

    /** The same with several, as much at once as can be. */
    public void killProcesses(List<String> inner) {
        var words = new ArrayList<>(List.of("bash", "-c"));
        words.add("kill -9 $(docker inspect --format '{{.State.Pid}}' \"$@\")");
        words.add("kill");
        words.addAll(inner);
        exec(SOON, words);
    }

    /** The process id of a container's main process, as the host counts. */
    public String pid(String inner) {
        return inspect(inner, "{{.State.Pid}}");
    }

    /** Kills a process of this host by SIGKILL. */
    public void kill(String pid) {
        exec("bash", "-c", "kill -9 \"$0\"", pid);
    }

    public String startedAt(String inner) {
        return inspect(inner, "{{.State.StartedAt}}");
    }

    /**
     * When its engine started a container, as its events tell: Unix times in nanoseconds.
     *
     * @param since as much; the engine remembers its last 256 events
     */
    public List<Long> startsSince(String inner, long since) {
        return starts(since, "{{.TimeNano}}", "--filter", "container=" + inner)
                .map(Long::parseLong)
                .toList();
    }

    /** The containers that its engine started since then, each as often as it was. */
    public List<String> startedSince(long since) {
        return starts(since, "{{.Actor.Attributes.name}}").toList();
    }

    private Stream<String> starts(long since, String format, String... filters) {
        var words = new ArrayList<>(List.of("docker", "events", "--filter", "event=start"));
        words.addAll(List.of("--since", Instant.ofEpochSecond(0, since).toString()));
        // Up to now, so that the engine ends the listing by itself.
        words.addAll(List.of("--until", exec("date", "+%s.%N").strip(), "--format", format));
        words.addAll(List.of(filters));
        return exec(SOON, words).lines();
    }

    /** The time that its clock shows, as a Unix time in nanoseconds. */
    public long now() {
        return Long.parseLong(exec("date", "+%s%N").strip());
    }

    public boolean isRunning(String inner) {
        return inspect(inner, "{{.State.Running}}").equals("true");
    }

    private static List<String> join(List<String> first, String... rest) {
        var all = new ArrayList<>(first);
        all.addAll(List.of(rest));
        return all;
    }
}
