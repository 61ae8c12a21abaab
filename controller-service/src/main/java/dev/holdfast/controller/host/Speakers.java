package dev.holdfast.controller.host;

import dev.holdfast.model.host.Trust;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom a controller hears speak as one host, and which of them it trusts: one at a time.
 *
 * <p>Another session of the trusted incarnation is that agent after its restart, and is trusted at
 * once; where the one before is heard again it never ended, and the later one is a double. Another
 * incarnation is trusted once it alone was heard for as long as makes a host down: whoever hears it
 * would have heard the trusted one.
 *
 * @param trusted null before the first
 * @param former the sessions that the trusted one followed in its incarnation, the last first
 * @param rival another one that speaks too; null where none does
 */
record Speakers(@Nullable Speaker trusted, List<String> former, @Nullable Speaker rival) {

    private static final int MOST_REMEMBERED = 8;

    static final Speakers NONE = new Speakers(null, List.of(), null);

    static Speakers trusting(Speaker one) {
        return new Speakers(one, List.of(), null);
    }

    Speakers hear(Speaker one, Liveness liveness) {
        if (trusted == null) {
            return trusting(one);
        }
        if (trusted.is(one)) {
            return new Speakers(one.since(trusted.since()), former, rival);
        }
        if (trusted.isInLifeOf(one) && !isRival(one)) {
            return former.contains(one.session())
                    ? new Speakers(one, List.of(), trusted)
                    : new Speakers(one, with(trusted.session()), rival);
        }
        return withRival(trusted, rival(one, liveness), one, liveness);
    }

    private List<String> with(String last) {
        return Stream.concat(Stream.of(last), former.stream()).limit(MOST_REMEMBERED).toList();
    }

    private boolean isRival(Speaker one) {
        return rival != null && rival.is(one);
    }

    /**
     * Of many the first stays it, for as long as it speaks and whatever its session: they must not
     * keep each other out, nor a restart itself.
     */
    private Speaker rival(Speaker one, Liveness liveness) {
        if (rival == null || liveness.of(rival.at(), one.at()) != HostState.ALIVE) {
            return one;
        }
        return rival.isInLifeOf(one) ? one.since(rival.since()) : rival;
    }

    private Speakers withRival(Speaker before, Speaker next, Speaker one, Liveness liveness) {
        var alone = before.at().isAfter(next.since()) ? before.at() : next.since();
        return next.is(one) && liveness.of(alone, one.at()) == HostState.DOWN
                ? trusting(next)
                : new Speakers(before, former, next);
    }

    /** The same where the table trusts this one. */
    Speakers agreed(Speaker stored) {
        return trusts(stored) ? this : trusting(stored);
    }

    boolean trusts(Speaker one) {
        return trusted != null && trusted.is(one);
    }

    Trust of(Speaker one) {
        if (trusts(one)) {
            return Trust.TRUSTED;
        }
        return trusted != null && trusted.isInLifeOf(one) ? Trust.DOUBLED : Trust.FENCED;
    }

    /**
     * Whoever speaks beside the trusted one, and is fenced; a successor in waiting is not meant.
     */
    Optional<Speaker> fenced(Liveness liveness, Instant now) {
        return Optional.ofNullable(rival)
                .filter(it -> trusted != null && trusted.at().isAfter(it.since()))
                .filter(it -> liveness.of(it.at(), now) != HostState.DOWN);
    }

    @Nullable String session() {
        return trusted == null ? null : trusted.session();
    }
}
