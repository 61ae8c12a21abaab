package dev.holdfast.model.gate;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.holdfast.model.command.Action;
import dev.holdfast.model.container.ServiceReplica;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A restart that is decided and asks to go ahead.
 *
 * @param decision names it
 * @param container whose restart it is
 * @param place null for a container that no Compose project owns
 * @param action what its host will be told
 * @param forHealth it runs, and is to be restarted for want of health
 * @param needs what it comes after
 * @param patience how long it waits for that
 * @param since when it was decided
 * @param due not before this; it waits out its backoff until then
 * @param kin who fails alike, where it has failed before; null for a first restart
 */
public record Ticket(
        UUID decision,
        UUID container,
        @Nullable ServiceReplica place,
        Action action,
        boolean forHealth,
        List<Need> needs,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration patience,
        Instant since,
        Instant due,
        @Nullable Kin kin) {

    /** What had been healthy comes before what has failed before, then first come, first served. */
    static final Comparator<Ticket> BY_TURN =
            Comparator.comparingInt(Ticket::rank)
                    .thenComparing(Ticket::since)
                    .thenComparing(Ticket::decision);

    public Ticket {
        needs = List.copyOf(needs);
    }

    /** 0 comes before 1. */
    public int rank() {
        return kin == null ? 0 : 1;
    }

    /** True where no gate but the number of slots can hold it up. */
    @JsonIgnore
    public boolean isFree() {
        return needs.isEmpty() && kin == null;
    }

    /**
     * @param coming since when what it waits for is coming
     */
    boolean isOutOfPatience(Instant coming, Instant now) {
        var from = coming.isAfter(since) ? coming : since;
        return !now.isBefore(from.plus(patience));
    }

    boolean comesAfter(Ticket other) {
        return needs.stream().anyMatch(need -> need.isMetBy(other.place()));
    }
}
