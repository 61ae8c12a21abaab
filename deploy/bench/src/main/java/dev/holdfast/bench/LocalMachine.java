package dev.holdfast.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The machine that this program runs on, for cases that need no fleet. */
final class LocalMachine implements Machine {

    private static final Path LOAD = Path.of("/proc/loadavg");
    private static final Path TICKS = Path.of("/proc/stat");

    private final Map<String, String> facts = new TreeMap<>();
    private final Optional<Ticks> before = ticks();

    private LocalMachine() {}

    /** As it is before anything is measured. */
    static LocalMachine before() {
        var machine = new LocalMachine();
        machine.look();
        return machine;
    }

    private void look() {
        facts.put(CORES, String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("java", Runtime.version().toString());
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        note(LOAD_BEFORE, load());
        note("memory", field(Path.of("/proc/meminfo"), "MemTotal"));
        note("processor", field(Path.of("/proc/cpuinfo"), "model name"));
    }

    @Override
    public Map<String, String> after() {
        note("load after", load());
        before.ifPresent(then -> ticks().ifPresent(now -> note(then, now)));
        return facts;
    }

    private void note(Ticks then, Ticks now) {
        facts.put("busy meanwhile", Shown.number(100 * now.busySince(then)) + " %");
        facts.put("stolen meanwhile", Shown.number(100 * now.stolenSince(then)) + " %");
    }

    private void note(String fact, Optional<String> value) {
        value.ifPresent(known -> facts.put(fact, known));
    }

    private static Optional<Ticks> ticks() {
        return first(TICKS).map(Ticks::parse);
    }

    private static Optional<String> load() {
        return first(LOAD).map(line -> line.replaceFirst("^(\\S+ \\S+ \\S+) .*", "$1"));
    }

    private static Optional<String> first(Path file) {
        return lines(file).lines().findFirst();
    }

    private static Optional<String> field(Path file, String name) {
        return lines(file)
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    /** Empty where there is no such file: Linux alone has them. */
    private static String lines(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
