package dev.holdfast.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The machine's own engine, in which the hosts are containers. */
final class Engine {

    private Engine() {}

    static String docker(Duration limit, List<String> words) {
        return docker(limit, words, null);
    }

    static String docker(Duration limit, List<String> words, @Nullable Path input) {
        var all = new ArrayList<String>();
        all.add(System.getenv().getOrDefault("HOLDFAST_DOCKER", "docker"));
        all.addAll(words);
        return Command.run(limit, all, input);
    }
}
