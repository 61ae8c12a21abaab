package dev.holdfast.agent.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.agent.engine.EngineFailure;
import dev.holdfast.agent.restore.PlanRunner;
import dev.holdfast.model.query.PlanAnswer;
import dev.holdfast.model.query.PlanQuery;
import dev.holdfast.repository.program.ProgramFailure;
import dev.holdfast.repository.restic.RepositoryFailure;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jboss.logging.Logger;

/** Answers what a restore would do on this host. */
@ApplicationScoped
class NatsPlanQueries {

    private static final Logger LOG = Logger.getLogger(NatsPlanQueries.class);

    private final PlanRunner plans;
    private final NatsQuestions questions;
    private final ObjectMapper json;

    NatsPlanQueries(PlanRunner plans, NatsQuestions questions, ObjectMapper json) {
        this.plans = plans;
        this.questions = questions;
        this.json = json;
    }

    void start(@Observes StartupEvent event) {
        questions.answer(PlanQuery.NOUN, this::answer);
    }

    private PlanAnswer answer(byte[] question) {
        try {
            return new PlanAnswer(plans.plan(json.readValue(question, PlanQuery.class)), null);
        } catch (IOException e) {
            return new PlanAnswer(null, "this is no question about a plan");
        } catch (EngineFailure
                | RepositoryFailure
                | ProgramFailure
                | UncheckedIOException
                | IllegalArgumentException
                | IllegalStateException e) {
            LOG.warn("a plan could not be made", e);
            return new PlanAnswer(null, "" + e.getMessage());
        }
    }
}
