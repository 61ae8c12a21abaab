package dev.holdfast.e2e;

/** Compose files as users write them, small. */
final class Sample {

    static final String IMAGE = "holdfast/sample-tiny:latest";

    static final String FAMILY =
            """
            services:
              parent:
                image: %1$s
                command: ["sleep", "infinity"]
                init: true
                restart: always
              child:
                image: %1$s
                command: ["sleep", "infinity"]
                init: true
                restart: always
                network_mode: service:parent
                depends_on: [parent]
            """
                    .formatted(IMAGE);

    /** A database that keeps its rows in a volume. */
    static final String DATABASE =
            """
            services:
              db:
                image: holdfast/sample-postgres:latest
                environment: {POSTGRES_USER: ledger, POSTGRES_PASSWORD: not-a-secret}
                volumes: ["rows:/var/lib/postgresql"]
                restart: unless-stopped
                healthcheck:
                  test: [CMD, pg_isready, --quiet, --host=127.0.0.1, --username=ledger]
                  interval: 1s
            volumes:
              rows:
            """;

    private Sample() {}

    /** One service that does nothing for ever. */
    static String sleeper(String policy) {
        return of(policy, "while true; do sleep 1; done");
    }

    /** One service that runs a line of shell; more keys of the service may follow. */
    static String of(String policy, String script, String... keys) {
        var file =
                """
                services:
                  app:
                    image: %s
                    command: ["/bin/sh", "-c", "%s"]
                    restart: "%s"
                """
                        .formatted(IMAGE, script, policy);
        var more = new StringBuilder(file);
        for (var key : keys) {
            more.append("    ").append(key).append('\n');
        }
        return more.toString();
    }
}
