package dev.holdfast.agent.stack;

import java.util.ArrayList;
import java.util.List;

/**
 * What a project was made from, as Compose noted it on its containers.
 *
 * @param files as paths; their reader need not have them
 * @param environment an env file that stands in for {@code .env}, or several with commas between
 *     them; empty for none
 */
record ComposeFiles(String project, List<String> files, String directory, String environment) {

    ComposeFiles {
        files = List.copyOf(files);
    }

    /** As words for Compose, before its command. */
    List<String> options() {
        var options = new ArrayList<String>();
        files.forEach(file -> options.addAll(List.of("--file", file)));
        options.addAll(List.of("--project-directory", directory));
        for (var file : environment.split(",")) {
            if (!file.isEmpty()) {
                options.addAll(List.of("--env-file", file));
            }
        }
        return options;
    }

    @Override
    public String toString() {
        return String.join(", ", files);
    }
}
