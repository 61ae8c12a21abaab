package dev.holdfast.model;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.command.HostCommand;
import dev.holdfast.model.command.Outcome;
import dev.holdfast.model.container.RestartPolicy;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.HostEvent;
import dev.holdfast.model.host.Heartbeat;
import dev.holdfast.model.host.Recognition;
import dev.holdfast.model.query.LogAnswer;
import dev.holdfast.model.query.LogQuery;
import dev.holdfast.model.query.PlanAnswer;
import dev.holdfast.model.query.PlanQuery;
import dev.holdfast.model.restart.RestartDecision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/asyncapi.yaml} and the records to each other. */
class WireFormatTest {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    static final List<Class<?>> PUBLISHED =
            List.of(Fact.class, Action.class, Outcome.class, RestartPolicy.class);

    /** A decision is stored as JSON, and never published. */
    static final List<Class<?>> SEALED =
            Stream.concat(PUBLISHED.stream(), Stream.of(RestartDecision.class)).toList();

    /** Messages that are no event and no command. */
    private static final Map<String, Class<?>> OTHERS =
            Map.of(
                    "heartbeat", Heartbeat.class,
                    "recognition", Recognition.class,
                    "log-query", LogQuery.class,
                    "log-answer", LogAnswer.class,
                    "plan-query", PlanQuery.class,
                    "plan-answer", PlanAnswer.class);

    record Example(String message, JsonNode payload) {}

    @ParameterizedTest
    @FieldSource("SEALED")
    void everyPermittedKindIsKnownToJson(Class<?> sealed) {
        var known =
                Arrays.stream(sealed.getAnnotation(JsonSubTypes.class).value())
                        .map(JsonSubTypes.Type::value)
                        .collect(toSet());

        assertThat(known).isEqualTo(Set.of(sealed.getPermittedSubclasses()));
    }

    @Test
    void theDocumentNamesExactlyTheMessagesThereAre() {
        var expected =
                Stream.of(names(Fact.class), names(Action.class), OTHERS.keySet())
                        .flatMap(Set::stream)
                        .collect(toCollection(TreeSet::new));

        var documented = new TreeSet<String>();
        messages().fieldNames().forEachRemaining(documented::add);

        assertThat(documented).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("PUBLISHED")
    void everyKindHasAnExample(Class<?> sealed) {
        var examples = examples().map(example -> example.payload().toString()).toList();

        assertThat(names(sealed))
                .allSatisfy(name ->
                        assertThat(examples).anyMatch(json -> json.contains(":\"" + name + "\"")));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleParsesAndPrintsBackTheSame(Example example) throws IOException {
        var parsed = JSON.treeToValue(example.payload(), typeOf(example.message()));

        assertThat(JSON.readTree(JSON.writeValueAsString(parsed))).isEqualTo(example.payload());
        assertThat(kindOf(parsed, example.message())).isEqualTo(example.message());
    }

    static Stream<Example> examples() {
        return messages().properties().stream()
                .flatMap(message ->
                        StreamSupport.stream(
                                        message.getValue().get("examples").spliterator(), false)
                                .map(example ->
                                        new Example(message.getKey(), example.get("payload"))));
    }

    private static Class<?> typeOf(String message) {
        if (names(Fact.class).contains(message)) {
            return HostEvent.class;
        }
        if (names(Action.class).contains(message)) {
            return HostCommand.class;
        }
        return requireNonNull(OTHERS.get(message), message);
    }

    private static String kindOf(Object parsed, String message) {
        return switch (parsed) {
            case HostEvent event -> event.fact().type();
            case HostCommand command -> command.action().verb();
            case Object _ -> message;
        };
    }

    private static Set<String> names(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(kind -> kind.getAnnotation(JsonTypeName.class).value())
                .collect(toSet());
    }

    private static JsonNode messages() {
        try {
            var document = Path.of("..", "docs", "asyncapi.yaml").toFile();
            return new ObjectMapper(new YAMLFactory())
                    .readTree(document)
                    .at("/components/messages");
        } catch (IOException e) {
            throw new AssertionError("docs/asyncapi.yaml cannot be read", e);
        }
    }
}
