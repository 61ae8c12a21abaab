package dev.holdfast.agent.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.agent.redact.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Where an inspected container may name its secrets. */
final class Secrets {

    private Secrets() {}

    /** Lines of {@code NAME=value}: its environment, its labels, the options of its commands. */
    static List<String> variables(JsonNode inspect) {
        var config = inspect.path("Config");
        var lines = new ArrayList<String>();
        texts(config.path("Env")).forEach(lines::add);
        Labels.of(inspect)
                .properties()
                .forEach(label -> lines.add(label.getKey() + "=" + label.getValue().asText()));
        Stream.of(
                        inspect.path("Args"),
                        config.path("Entrypoint"),
                        config.path("Cmd"),
                        config.path("Healthcheck").path("Test"))
                .forEach(words -> lines.addAll(options(words(words))));
        return lines;
    }

    /** Of {@code --password x} as well as of {@code --password=x} and {@code PASSWORD=x}. */
    private static List<String> options(List<String> words) {
        var lines = new ArrayList<>(words);
        for (int i = 1; i < words.size(); i++) {
            var name = words.get(i - 1);
            if (name.startsWith("-") && !name.contains("=") && Redaction.isSecret(name)) {
                lines.add(name + "=" + words.get(i));
            }
        }
        return lines;
    }

    /** A shell is given its whole command as one word. */
    private static List<String> words(JsonNode command) {
        return texts(command)
                .flatMap(text -> Stream.of(text.split("[\\s;&|]+")))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }
}
