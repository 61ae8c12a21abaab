package dev.holdfast.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.fleet.Fleet;
import dev.holdfast.fleet.Host;
import java.time.Duration;

/**
 * A stack of five containers with many files, one of which is a ticker. Each has a volume with a
 * fifth of the files, and with a large one that is written anywhere.
 */
final class FilesStack {

    static final int CONTAINERS = 5;

    private static final Duration LONG = Duration.ofMinutes(15);

    /** Of 16 KiB each. */
    private static final int PAGES_CHANGED = 100;

    /** Of one that is no larger, and of which larger ones consist. */
    private static final int BLOCK_MEBIBYTES = 200;

    /** One of them; its number stands for {@code @}. */
    private static final String SERVICE =
            """
              app@:
                image: holdfast/sample-tiny:latest
                init: true
                command: [bash, -c, "PROGRAM"]
                volumes: ["data@:/data"]
                restart: always
            """;

    /** Small files of 4 KiB, a hundred in a directory. */
    private static final String FILL =
            """
            cd "$place" && head -c %dM /dev/urandom >block
            for _ in $(seq $blocks); do cat block; done >large
            rm block
            for d in $(seq $directories); do
              mkdir $d && head -c 400K /dev/urandom | split -b 4K -a 2 - $d/
            done\
            """
                    .formatted(BLOCK_MEBIBYTES);

    /** Some pages of the large file, and one small file in a hundred. */
    private static final String CHANGE =
            """
            cd "$place"
            for _ in $(seq %d); do
              dd if=/dev/urandom of=large bs=16k count=1 seek=$((SRANDOM %% (blocks * %d))) \
                conv=notrunc status=none
            done
            for d in */; do head -c 4K /dev/urandom >$d/aa; done\
            """
                    .formatted(PAGES_CHANGED / CONTAINERS, BLOCK_MEBIBYTES * 64);

    private final Fleet fleet;
    private final Host host;
    private final String name;
    private final Size size;

    /**
     * How much there is.
     *
     * @param files of all five together
     * @param blocks of 200 MiB in each of the five
     */
    record Size(int files, int blocks) {

        double gibibytes() {
            return CONTAINERS * blocks * BLOCK_MEBIBYTES / 1024.0;
        }

        String words() {
            return blocks == 1
                    ? "%,d files".formatted(files)
                    : "%,d files, %.0f GiB".formatted(files, gibibytes());
        }

        /** For scripts. */
        private String text() {
            return "directories=%d blocks=%d".formatted(files / CONTAINERS / 100, blocks);
        }
    }

    FilesStack(Fleet fleet, Host host, String name, Size size) {
        this.fleet = fleet;
        this.host = host;
        this.name = name;
        this.size = size;
    }

    Ticker ticker() {
        return new Ticker(container(1));
    }

    private String container(int number) {
        return "%s-app%d-1".formatted(name, number);
    }

    String containers() {
        var all = new StringBuilder();
        for (var number = 1; number <= CONTAINERS; number++) {
            all.append(' ').append(container(number));
        }
        return all.toString();
    }

    JsonNode deploy(HostShell shell) {
        var stack = fleet.deploy(host, name, compose());
        everywhere(shell, FILL);
        shell.run(LONG, "sync --file-system /var/lib/holdfast");
        return stack;
    }

    private static String compose() {
        var compose = new StringBuilder("services:\n");
        var volumes = new StringBuilder("volumes:\n");
        for (var number = 1; number <= CONTAINERS; number++) {
            var program =
                    number == 1 ? Ticker.PROGRAM.strip().replace("\n", "\\n") : "sleep infinity";
            compose.append(SERVICE.replace("@", "" + number).replace("PROGRAM", program));
            volumes.append("  data%d: {}\n".formatted(number));
        }
        return compose.append(volumes).toString();
    }

    void change(HostShell shell) {
        everywhere(shell, CHANGE);
    }

    private void everywhere(HostShell shell, String script) {
        for (var number = 1; number <= CONTAINERS; number++) {
            shell.run(LONG, "%s\n%s\n%s".formatted(place(number), size.text(), script));
        }
    }

    private String place(int number) {
        return "place=$(docker volume inspect --format '{{.Mountpoint}}' %s_data%d)"
                .formatted(name, number);
    }

    /** All volumes in one tar that goes nowhere, while everything is paused. */
    void pauseAndTar(HostShell shell) {
        shell.run(
                LONG,
                """
                places=$(docker volume inspect --format '{{.Mountpoint}}' %s)
                docker pause %s
                tar --create $places 2>/dev/null | cat >/dev/null
                docker unpause %s\
                """
                        .formatted(volumes(), containers(), containers()));
    }

    /** The least that Docker can do. */
    void pauseAlone(HostShell shell) {
        shell.run("docker pause %s\ndocker unpause %s".formatted(containers(), containers()));
    }

    private String volumes() {
        var all = new StringBuilder();
        for (var number = 1; number <= CONTAINERS; number++) {
            all.append(" %s_data%d".formatted(name, number));
        }
        return all.toString();
    }
}
