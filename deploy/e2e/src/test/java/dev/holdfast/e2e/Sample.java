package dev.holdfast.e2e;

/** Compose files as users write them, small. */
final class Sample {

    static final String IMAGE = "holdfast/sample-tiny:latest";

    /** Among those that every host of a fleet publishes. */
    static final int ANSWERS_AT = 20_007;

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

    /** A database that is healthy three seconds after each start, and what follows it. */
    static final String FOLLOWING =
            """
            services:
              db:
                image: %1$s
                command: ["/bin/sh", "-c", "rm -f /up; sleep 3; touch /up; exec sleep infinity"]
                init: true
                restart: always
                healthcheck: {test: [CMD, test, -e, /up], interval: 500ms, retries: 1000}
              app:
                image: %1$s
                command: ["sleep", "infinity"]
                init: true
                restart: always
                depends_on: {db: {condition: service_healthy, restart: true}}
            """
                    .formatted(IMAGE);

    /** Two services that may die, one that need not, and files that take a while to clone. */
    static final String THREE =
            """
            services:
              first: &sleeper
                image: %s
                command: ["sleep", "infinity"]
                restart: always
              second:
                <<: *sleeper
                volumes: ["files:/files"]
              bystander: *sleeper
            volumes: {files: {}}
            """
                    .formatted(IMAGE);

    /** One service that keeps files in a volume, in a directory of its stack, and in itself. */
    static final String KEEPER =
            """
            services:
              app:
                image: %s
                command: ["sleep", "infinity"]
                restart: always
                volumes: ["data:/data", "./files:/files"]
            volumes: {data: {}}
            """
                    .formatted(IMAGE);

    /** One that keeps files and is reached by a port of its host. */
    static final String PUBLISHED =
            """
            services:
              app:
                image: %s
                command: ["sleep", "infinity"]
                init: true
                restart: always
                ports: ["127.0.0.1:18080:80"]
                volumes: ["data:/data"]
            volumes: {data: {}}
            """
                    .formatted(IMAGE);

    /**
     * One that answers with what it keeps to whoever connects to a port of its host, and one that
     * nobody starts again by its policy.
     */
    static final String ANSWERING =
            """
            services:
              app:
                image: %1$s
                command:
                  - perl
                  - -MIO::Socket::INET
                  - -e
                  - |
                    $$all = IO::Socket::INET->new(LocalPort => 80, Listen => 9, ReuseAddr => 1) or die;
                    while ($$one = $$all->accept) { open F, '/data/first'; print $$one <F>; close $$one }
                init: true
                restart: always
                ports: ["%2$d:80"]
                volumes: ["data:/data"]
              resting:
                image: %1$s
                command: ["sleep", "infinity"]
                init: true
                restart: "no"
            volumes: {data: {}}
            """
                    .formatted(IMAGE, Sample.ANSWERS_AT);

    /** One that keeps files, one that nobody starts again, one for a person to stop, a one-shot. */
    static final String ASSORTED =
            """
            services:
              app: &sleeper
                image: %s
                command: ["sleep", "infinity"]
                init: true
                restart: always
                volumes: ["data:/data"]
              resting:
                <<: *sleeper
                restart: "no"
              stopped:
                <<: *sleeper
                depends_on: {once: {condition: service_completed_successfully}}
              once:
                <<: *sleeper
                command: ["/bin/sh", "-c", "echo run >>/data/runs"]
                restart: "no"
            volumes: {data: {}}
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

    /**
     * A database that is healthy at once where it is new, and later, when it has data, once
     * somebody opens its gate; and what waits for it.
     */
    static String gated(String policy) {
        return """
        services:
          db:
            image: %s
            command: ["/bin/sh", "-c", "[ -e /data/word ] || touch /gate/open; exec sleep infinity"]
            restart: "%s"
            volumes: ["data:/data"]
            tmpfs: [/gate]
            healthcheck: {test: [CMD, test, -e, /gate/open], interval: 500ms, retries: 1000}
          web:
            image: %1$s
            command: ["sleep", "infinity"]
            restart: always
            depends_on: {db: {condition: service_healthy}}
        volumes: {data: {}}
        """
                .formatted(IMAGE, policy);
    }

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
