package dev.holdfast.agent.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** One open answer of {@code GET /events}. */
final class DockerEventStream implements EventStream {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DockerHttpClient.Response response;

    DockerEventStream(DockerHttpClient.Response response) {
        this.response = response;
    }

    @Override
    public void forEach(Consumer<EngineEvent> reader) {
        read(response.getBody(), reader);
    }

    static void read(InputStream body, Consumer<EngineEvent> reader) {
        try (var events = JSON.readerFor(JsonNode.class).<JsonNode>readValues(body)) {
            while (events.hasNextValue()) {
                var event = events.nextValue();
                if (!EventTranslation.isOurs(event)) {
                    reader.accept(EventTranslation.event(event));
                }
            }
        } catch (IOException e) {
            throw new EngineFailure.Transient("the event stream broke", e);
        }
    }

    @Override
    public void close() {
        response.close();
    }
}
