package dev.holdfast.bench;

import dev.holdfast.fleet.Host;

/**
 * A host whose agent is told only some of what its engine says. Where the engine's socket was, a
 * proxy listens; the agent and its settings are those of every host.
 */
final class LossyEngine implements AutoCloseable {

    /** Where the engine itself is reached meanwhile. */
    static final String SOCKET = "/run/holdfast-bench.sock";

    private static final String PID = "/run/holdfast-bench.pid";

    private static final String PUT_BACK =
            """
            if [ -f %2$s ]; then kill "$(cat %2$s)" 2>/dev/null || true; rm %2$s; fi
            if [ -S %1$s ]; then mv -f %1$s %3$s; fi\
            """
                    .formatted(SOCKET, PID, EngineEvents.USUAL);

    private static final String TAKE_AWAY =
            "mv %s %s; echo $$ >%s".formatted(EngineEvents.USUAL, SOCKET, PID);

    private final HostShell shell;
    private final HostProgram proxy;

    /**
     * @param shell in the same host
     */
    LossyEngine(Host host, HostShell shell) {
        this.shell = shell;
        this.proxy =
                new HostProgram(
                        host, "EngineProxyMain", TAKE_AWAY, EngineEvents.USUAL, SOCKET, "1");
    }

    /** A script that speaks to the engine itself. */
    static String behind(String script) {
        return "export DOCKER_HOST=unix://" + SOCKET + "\n" + script;
    }

    void drop(double share) {
        proxy.ask("drop " + share);
    }

    /** Only events of this action are dropped. */
    void drop(double share, String action) {
        proxy.ask("drop " + share + " " + action);
    }

    void stall() {
        proxy.ask("stall");
    }

    /** Ends a stall, and says how many events were dropped by now. */
    long flow() {
        return Long.parseLong(proxy.ask("flow").split(" ", 2)[0]);
    }

    /** Safe to repeat; the connections that its agent has are broken. */
    static void putBack(HostShell shell) {
        shell.run(PUT_BACK);
    }

    @Override
    public void close() {
        putBack(shell);
        proxy.close();
    }
}
