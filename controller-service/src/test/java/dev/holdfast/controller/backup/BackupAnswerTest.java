package dev.holdfast.controller.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.service.page.Page;
import dev.holdfast.service.problem.Problem;
import dev.holdfast.service.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackupAnswerTest {

    private static final TypeReference<Page<Restore>> RESTORES = new TypeReference<>() {};

    @Test
    void understandsWhatTheServiceTellsAndMore() {
        var page =
                new BackupAnswer(
                                200,
                                """
                                {"items": [{
                                  "id": "7f0c54de-95d4-4a2a-a4de-6a2d4ad0bcb1",
                                  "snapshot": "2c4e4ec3-6bb2-4a1f-9b8e-16f0df6ea0b2",
                                  "sourceHost": "host1", "host": "host2", "project": "shop",
                                  "status": "done", "step": null, "reason": null,
                                  "requestedAt": "2026-01-01T00:00:00Z",
                                  "startedAt": "2026-01-01T00:00:01Z",
                                  "finishedAt": "2026-01-01T00:00:05Z",
                                  "duration": "PT5S", "fromTheFuture": 1}],
                                 "next": "abc"}
                                """)
                        .as(RESTORES);

        assertThat(page.next()).isEqualTo("abc");
        assertThat(page.items())
                .singleElement()
                .satisfies(restore -> {
                    assertThat(restore.state()).isEqualTo(RestoreState.DONE);
                    assertThat(restore.duration()).isEqualTo(Duration.ofSeconds(5));
                    assertThat(restore.stack()).isNull();
                });
    }

    @Test
    void passesAProblemOn() {
        var problem =
                problem(
                        409,
                        "{'type':'about:blank','title':'Conflict','status':409,'detail':'busy'}");

        assertThat(problem).isEqualTo(new Problem("about:blank", "Conflict", 409, "busy"));
    }

    @Test
    void doesNotLetACallerThinkThatItsOwnTokenIsWrong() {
        assertThat(problem(401, "").status()).isEqualTo(503);
        assertThat(problem(403, "").detail()).contains("this controller's token");
    }

    @Test
    void admitsThatItDoesNotUnderstand() {
        assertThat(problem(200, "<html>").status()).isEqualTo(502);
        assertThat(problem(200, "{'status':'unheard-of'}").status()).isEqualTo(502);
        assertThat(problem(404, "{}").status()).isEqualTo(502);
        assertThat(problem(302, "").status()).isEqualTo(502);
    }

    private static Problem problem(int status, String body) {
        var answer = new BackupAnswer(status, body.replace('\'', '"'));
        return catchThrowableOfType(ProblemException.class, () -> answer.as(Snapshot.class))
                .problem();
    }
}
