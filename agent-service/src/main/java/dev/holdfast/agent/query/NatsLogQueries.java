package dev.holdfast.agent.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.agent.engine.ContainerEngine;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.redact.Redaction;
import dev.holdfast.model.query.LogAnswer;
import dev.holdfast.model.query.LogQuery;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.List;

/** Answers for the last lines of a container's log, secrets taken out. */
@ApplicationScoped
class NatsLogQueries {

    /** NATS refuses more than a megabyte; JSON makes lines longer. */
    private static final long MOST_BYTES = 900_000;

    private final ContainerEngine engine;
    private final NatsQuestions questions;
    private final ObjectMapper json;

    NatsLogQueries(ContainerEngine engine, NatsQuestions questions, ObjectMapper json) {
        this.engine = engine;
        this.questions = questions;
        this.json = json;
    }

    void start(@Observes StartupEvent event) {
        questions.answer(LogQuery.NOUN, this::answer);
    }

    private LogAnswer answer(byte[] question) {
        try {
            return read(json.readValue(question, LogQuery.class));
        } catch (IOException e) {
            return new LogAnswer(List.of(), "this is no question about a log");
        } catch (EngineFailure e) {
            return new LogAnswer(List.of(), String.valueOf(e.getMessage()));
        }
    }

    private LogAnswer read(LogQuery query) {
        if (engine.inspect(query.container()).isOurs()) {
            return new LogAnswer(List.of(), "there is no such container on this host");
        }
        var redaction = Redaction.of(engine.environment(query.container()), List.of());
        var lines = engine.logs(query.container(), query.tail());
        return new LogAnswer(
                LogTail.of(lines.stream().map(redaction::apply).toList(), MOST_BYTES), null);
    }
}
