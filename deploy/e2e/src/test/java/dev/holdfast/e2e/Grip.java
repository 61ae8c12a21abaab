package dev.holdfast.e2e;

import dev.holdfast.fleet.Host;
import java.util.ArrayList;
import java.util.List;

/** An operation's grip on a stack, as the disk and the kernel of its host show it. */
record Grip(Host host, String project) {

    private static final String IS_FROZEN =
            """
            is_frozen() {
              mapfile -t lines <"$0"
              [[ "${lines[*]}" =~ ^FROZEN$|frozen\\ 1$ ]]
            }
            """;
    private static final String LEASES = "/var/lib/holdfast/agent/leases";

    boolean isHeld() {
        return !host.exec("find", LEASES, "-path", lease()).isBlank();
    }

    private String lease() {
        return LEASES + "/" + project + ".json";
    }

    /** Where the process of a container stands in its own cgroup, frozen or not. */
    String freezer(String container) {
        return host.exec(
                        "find",
                        "/sys/fs/cgroup",
                        "-path",
                        "*" + host.inspect(container, "{{.Id}}") + "/*",
                        "(",
                        "-name",
                        "freezer.state",
                        "-o",
                        "-name",
                        "cgroup.events",
                        ")")
                .strip();
    }

    /** Gives what a container mounts first so many names that a freeze of it cannot be missed. */
    void lengthenFreeze(String container) {
        host.exec(
                "bash",
                "-c",
                "cd \"$0\" && seq 10000 | xargs mkdir",
                host.inspect(container, "{{(index .Mounts 0).Source}}"));
    }

    /**
     * Kills a process as soon as an operation holds the stack, and another one while it is frozen,
     * which the kernel of version 1 carries out when it is thawed.
     *
     * @throws AssertionError where the stack was not held, or was thawed by then
     */
    void killBeforeAndWhileItIsFrozen(String before, String freezer, String frozen) {
        whileItIsFrozen(
                "until [[ -e $1 ]]; do sleep 0.01; done; kill -9 \"$2\"",
                "kill -9 \"$3\"",
                freezer,
                lease(),
                before,
                frozen);
    }

    /**
     * Stops the agent by a signal as soon as a container is frozen, so that it cannot thaw it.
     *
     * @throws AssertionError where it had thawed it by then
     */
    void stopAgentWhileItIsFrozen(String freezer) {
        whileItIsFrozen("read -r agent </run/holdfast/agent.pid", "kill -STOP \"$agent\"", freezer);
    }

    /** No process is started between a look and what is done, for a freeze is short. */
    private void whileItIsFrozen(String first, String then, String freezer, String... arguments) {
        var script = "%s; until is_frozen; do :; done; %s; is_frozen".formatted(first, then);
        bash(script, freezer, arguments);
    }

    /** Lets an agent go on that was stopped. */
    void continueAgent() {
        host.exec("bash", "-c", "kill -CONT \"$(cat /run/holdfast/agent.pid)\"");
    }

    boolean isFrozen(String freezer) {
        return bash("is_frozen && echo yes || echo no", freezer).equals("yes\n");
    }

    private String bash(String script, String freezer, String... arguments) {
        var words = new ArrayList<>(List.of("timeout", "50", "bash", "-c"));
        words.addAll(List.of(IS_FROZEN + script, freezer));
        words.addAll(List.of(arguments));
        return host.exec(words.toArray(String[]::new));
    }

    /**
     * What is frozen on the host, what stands in journals, what lies about; nothing if all is well.
     */
    String remains() {
        return host.exec(
                "bash",
                "-c",
                "grep -rlsE '^(FROZEN|FREEZING|frozen 1)$' /sys/fs/cgroup"
                        + " --include=freezer.state --include=cgroup.events\n"
                        + "find /var/lib/holdfast/clones -mindepth 1 -not -name trash"
                        + " -not -name 'stack-*' -not -path '*/stack-*/images.tar'\n"
                        + "find /var/lib/holdfast/agent/standstills -mindepth 1\n"
                        + "find /var/lib/holdfast/agent/leases -mindepth 1");
    }
}
