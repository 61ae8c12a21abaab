package dev.holdfast.e2e;

import dev.holdfast.fleet.Host;

/** An operation's grip on a stack, as the disk and the kernel of its host show it. */
record Grip(Host host, String project) {

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
