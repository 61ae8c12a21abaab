package dev.holdfast.fleet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The machine's own engine, in which the hosts are containers. */
public final class Engine {

    private Engine() {}

    public static String docker(Duration limit, List<String> words) {
        return docker(limit, words, null);
    }

    public static String docker(Duration limit, List<String> words, @Nullable Path input) {
        var all = new ArrayList<String>();
        all.add(System.getenv().getOrDefault("HOLDFAST_DOCKER", "docker"));
        all.addAll(words);
        return Command.run(limit, all, input);
    }
}
