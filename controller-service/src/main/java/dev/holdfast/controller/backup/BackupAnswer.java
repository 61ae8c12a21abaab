package dev.holdfast.controller.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.service.json.WireJson;
import dev.holdfast.service.problem.Problem;
import dev.holdfast.service.problem.ProblemException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/**
 * What the backup service answered.
 *
 * @param status of HTTP
 */
record BackupAnswer(int status, String body) {

    /**
     * @throws ProblemException the service's own where it refused
     */
    <T> T as(Class<T> type) {
        accepted();
        return understood(() -> WireJson.read(body, type));
    }

    /**
     * @throws ProblemException the service's own where it refused
     */
    <T> T as(TypeReference<T> type) {
        accepted();
        return understood(() -> WireJson.read(body, type));
    }

    /**
     * @throws ProblemException the service's own where it refused
     */
    void accepted() {
        switch (status) {
            case 200, 201, 202, 204 -> {}
            // Passed on, it would say that the caller's token is wrong.
            case 401, 403 ->
                    throw ProblemException.unavailable(
                            "the backup service refuses this controller's token");
            default -> throw refusal();
        }
    }

    private ProblemException refusal() {
        var problem = understood(() -> WireJson.read(body, Problem.class));
        return problem.status() == status ? ProblemException.passedOn(problem) : unknownWords();
    }

    private <T> T understood(Supplier<T> words) {
        try {
            return words.get();
        } catch (UncheckedIOException _) {
            throw unknownWords();
        }
    }

    private ProblemException unknownWords() {
        return ProblemException.badGateway(
                "the backup service answered %d in words unknown here".formatted(status));
    }
}
