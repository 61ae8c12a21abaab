package dev.holdfast.bench;

import dev.holdfast.fleet.Host;
import java.time.Duration;

/** A host's agent, started by hand while its supervisor stands still. */
final class AgentStart implements StartRunner.Startable {

    /** The shell that starts the agent again whenever it ends. */
    private static final String SUPERVISOR =
            """
            agent=$(cat /run/holdfast/agent.pid)
            read -r line </proc/$agent/stat
            fields=(${line##*) })
            supervisor=${fields[1]}
            """;

    private static final String REST =
            SUPERVISOR
                    + """
                    kill -STOP "$supervisor"
                    kill -TERM "$agent"
                    for _ in {1..200}; do
                      grep -q '^State:.Z' /proc/$agent/status && exit 0
                      sleep 0.1
                    done
                    echo 'the agent does not end'; exit 1\
                    """;

    private static final String START =
            """
            export QUARKUS_CONFIG_LOCATIONS=/run/secrets/agent.properties _JAVA_OPTIONS=$option
            began=$EPOCHREALTIME
            java @/opt/holdfast/java.options -XX:AOTCache=/opt/holdfast/app.aot -XX:AOTMode=auto \
              -jar /opt/holdfast/quarkus-run.jar >/var/lib/holdfast/bench-agent.log 2>&1 &
            trap "kill -TERM $!; wait $! || true; rm -f /var/lib/holdfast/bench-agent.log" EXIT
            printf '%s\\n' "$began"
            """;

    private static final String CONTINUE = SUPERVISOR + "kill -CONT \"$supervisor\"";

    private final Host host;

    AgentStart(Host host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public void prepare() {
        run(REST);
    }

    @Override
    public Duration start(String option) {
        var times =
                run("option=" + option + "\n" + START + Readiness.script("127.0.0.1"))
                        .lines()
                        .toList();
        return Duration.between(HostShell.time(times.getFirst()), HostShell.time(times.get(1)));
    }

    private String run(String script) {
        try (var shell = new HostShell(host)) {
            return shell.run(Readiness.LIMIT, script);
        }
    }

    @Override
    public void putBack() {
        run(CONTINUE);
    }

    @Override
    public void awaitBack() {
        run(Readiness.script("127.0.0.1"));
    }
}
