package dev.holdfast.e2e;

import dev.holdfast.fleet.Host;
import java.util.List;

/** An operation's grip on a stack, as the disk and the kernel of its host show it. */
record Grip(Host host, String project) {

    private static final List<String> FROZEN = List.of("FROZEN", "frozen 1");
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

    /** Kills a process as soon as a snapshot copies what it holds, before anything is frozen. */
    void killWhileItIsCopied(String snapshot, String pid) {
        host.exec(
                "timeout",
                "30",
                "bash",
                "-c",
                "until compgen -G \"$0\"; do sleep 0.01; done; [ -e \"$2\" ] && kill -9 \"$1\"",
                "/var/lib/holdfast/clones/" + snapshot + "/draft/*",
                pid,
                lease());
    }

    /** Kills a process while it is frozen, which the kernel carries out when it is thawed. */
    void killWhileItIsFrozen(String freezer, String pid) {
        host.exec(
                "timeout",
                "30",
                "bash",
                "-c",
                "is_frozen() { grep -qsE '^(FROZEN|frozen 1)$' \"$0\"; }\n"
                        + "until is_frozen; do :; done; kill -9 \"$1\" && is_frozen",
                freezer,
                pid);
    }

    /**
     * Stops the agent by a signal as soon as a container is frozen, so that it cannot thaw it.
     *
     * @throws AssertionError where it had thawed it by then
     */
    void stopAgentWhileItIsFrozen(String freezer) {
        host.exec(
                "timeout",
                "60",
                "bash",
                "-c",
                """
                is_frozen() {
                  mapfile -t lines <"$0"
                  [[ "${lines[*]}" =~ ^FROZEN$|frozen\\ 1$ ]]
                }
                read -r agent </run/holdfast/agent.pid
                until is_frozen; do :; done; kill -STOP "$agent"; is_frozen
                """,
                freezer);
    }

    /** Lets an agent go on that was stopped. */
    void continueAgent() {
        host.exec("bash", "-c", "kill -CONT \"$(cat /run/holdfast/agent.pid)\"");
    }

    boolean isFrozen(String freezer) {
        return host.exec("cat", freezer).lines().anyMatch(FROZEN::contains);
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
                        + "find /var/lib/holdfast/clones -mindepth 1 -not -name trash\n"
                        + "find /var/lib/holdfast/agent/standstills -mindepth 1\n"
                        + "find /var/lib/holdfast/agent/leases -mindepth 1");
    }
}
