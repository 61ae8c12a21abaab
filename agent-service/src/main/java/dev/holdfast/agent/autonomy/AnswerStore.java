package dev.holdfast.agent.autonomy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.journal.RecordFile;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.restart.RestartState;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What was decided last about each container. It survives the agent's end; what the machine's end
 * takes of it was answered in the last seconds.
 */
@ApplicationScoped
class AnswerStore {

    private static final Logger LOG = Logger.getLogger(AnswerStore.class);
    private static final int MOST = 4096;
    private static final long LONGEST = 4L * 1024 * 1024;

    private final Path path;
    private final ObjectMapper json;

    /** By container; who was spoken of least lately is forgotten first. */
    private final Map<ContainerId, Answer> answers = new LinkedHashMap<>();

    private RecordFile file;

    AnswerStore(HostConfig host, ObjectMapper json) {
        this.json = json;
        path = directory(host).resolve("answers");
        file = RecordFile.open(path, record -> parse(record).ifPresent(this::apply));
    }

    private static Path directory(HostConfig host) {
        try {
            return Files.createDirectories(host.data().resolve("autonomy"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the directory of answers", e);
        }
    }

    synchronized Optional<Answer> of(ContainerId container) {
        return Optional.ofNullable(answers.get(container));
    }

    /** What is remembered of a container's restarts. */
    RestartState state(ContainerId container) {
        return of(container).map(Answer::state).orElse(RestartState.NONE);
    }

    /** What people wanted of it when somebody last spoke of it. */
    long generation(ContainerId container) {
        return of(container).map(Answer::generation).orElse(0L);
    }

    synchronized void remember(Answer answer) {
        file.append(bytes(answer));
        apply(answer);
        if (file.bytes() > LONGEST) {
            file = file.replaced(path, answers.values().stream().map(this::bytes));
        }
    }

    /**
     * A command told what people wanted of it: its host refuses what is older, also where it
     * decided that itself.
     */
    synchronized void raise(ContainerId container, long generation) {
        if (generation > generation(container)) {
            remember(
                    of(container)
                            .map(known -> known.raised(generation))
                            .orElseGet(() -> Answer.none(container, generation)));
        }
    }

    /** A person did something about this end: what failed before counts no more. */
    synchronized void forgive(ContainerId container, Optional<Instant> end, long generation) {
        var raised = Math.max(generation, generation(container));
        var state = state(container).cleared();
        remember(new Answer(container, end.orElse(null), null, null, state, raised));
    }

    /** A person stopped it by Docker: what failed before counts no more. */
    synchronized void forget(ContainerId container) {
        of(container)
                .map(Answer::forgotten)
                .filter(since -> !since.equals(answers.get(container)))
                .ifPresent(this::remember);
    }

    private void apply(Answer answer) {
        answers.remove(answer.container());
        answers.put(answer.container(), answer);
        if (answers.size() > MOST) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    private byte[] bytes(Answer answer) {
        try {
            return json.writeValueAsBytes(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("an answer has no JSON", e);
        }
    }

    /** None for one of another version: a host must come up whatever an update left behind. */
    private Optional<Answer> parse(byte[] record) {
        try {
            return Optional.of(json.readValue(record, Answer.class));
        } catch (IOException e) {
            LOG.warnf("left out an answer of another version: %s", e.getMessage());
            return Optional.empty();
        }
    }

    @PreDestroy
    synchronized void close() {
        file.close();
    }
}
