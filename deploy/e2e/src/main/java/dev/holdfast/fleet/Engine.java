package dev.holdfast.fleet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The machine's own engine, in which the hosts are containers. */
public final class Engine {

    private Engine() {}

    /** The client that the scripts have chosen. */
    public static String client() {
        return System.getenv().getOrDefault("HOLDFAST_DOCKER", "docker");
    }

    public static String docker(Duration limit, List<String> words) {
        return docker(limit, words, null);
    }

    public static String docker(Duration limit, List<String> words, @Nullable Path input) {
        var all = new ArrayList<String>();
        all.add(client());
        all.addAll(words);
        return Command.run(limit, all, input);
    }
}
