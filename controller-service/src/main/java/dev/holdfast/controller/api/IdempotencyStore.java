package dev.holdfast.controller.api;

import dev.holdfast.service.json.WireJson;
import dev.holdfast.service.problem.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets a POST that is sent again have no second effect, for a day. */
@ApplicationScoped
public class IdempotencyStore implements PanacheRepositoryBase<IdempotencyEntity, String> {

    private static final Duration KEPT = Duration.ofHours(24);

    /**
     * Does it, or gives the answer that the same request got before. The key's row and the effect
     * share one transaction; a repeat that comes meanwhile waits for it.
     *
     * @param key as the caller gave it; null does it without remembering
     * @param request tells apart whatever must not share a key
     * @throws ProblemException 422 where the key was used for another request
     */
    @Transactional
    public <T> T once(@Nullable String key, String request, Class<T> type, Supplier<T> effect) {
        if (key == null) {
            return effect.get();
        }
        var isNew = claim(key, request);
        var row = Objects.requireNonNull(findById(key));
        if (!row.isFor(request)) {
            throw ProblemException.unprocessable("this Idempotency-Key was another request's");
        }
        if (!isNew) {
            return WireJson.read(Objects.requireNonNull(row.answer()), type);
        }
        var answer = effect.get();
        row.answered(WireJson.write(answer));
        return answer;
    }

    @Scheduled(identity = "old-idempotency-keys", every = "1h")
    @Transactional
    void forget() {
        delete("createdAt < ?1", Instant.now().minus(KEPT));
    }

    private boolean claim(String key, String request) {
        var added =
                getEntityManager()
                        .createNativeQuery(
                                "insert into idempotency (key, fingerprint, created_at)"
                                        + " values (:key, :request, :now) on conflict do nothing")
                        .setParameter("key", key)
                        .setParameter("request", request)
                        .setParameter("now", Instant.now())
                        .executeUpdate();
        return added == 1;
    }
}
