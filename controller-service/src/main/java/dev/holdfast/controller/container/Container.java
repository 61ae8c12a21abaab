package dev.holdfast.controller.container;

import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Exit;
import dev.holdfast.model.container.Health;
import dev.holdfast.model.container.PublishedPort;
import dev.holdfast.model.container.RestartPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A container as the API shows it.
 *
 * @param id outlives a recreate; {@code dockerId} does not
 * @param failures restarts in a row without a clean run between them
 * @param restarts how things stand with its restarts
 * @param policy by what it is kept running; null in a list
 * @param goneAt since when it is no more; null while it is there
 */
record Container(
        UUID id,
        String host,
        @Nullable UUID stack,
        @Nullable String project,
        @Nullable String service,
        @Nullable Integer replica,
        String name,
        String image,
        String dockerId,
        boolean managed,
        RestartPolicy restartPolicy,
        String state,
        Health health,
        @Nullable Instant startedAt,
        @Nullable Exit exit,
        @Nullable String networkParent,
        List<PublishedPort> ports,
        int failures,
        RestartStanding restarts,
        @Nullable ContainerPolicy policy,
        @Nullable Instant goneAt) {

    static Container of(KnownContainer known, Instant now) {
        return of(known, null, now);
    }

    static Container of(KnownContainer known, @Nullable ContainerPolicy policy, Instant now) {
        var seen = known.observed();
        var place = seen.place();
        var parent = seen.networkParent();
        return new Container(
                known.id(),
                known.host().name(),
                known.stack(),
                known.place().project(),
                known.place().service(),
                place == null ? null : place.replica(),
                seen.name(),
                seen.image(),
                seen.id().hex(),
                seen.managed(),
                seen.wish(),
                nameOf(seen.state()),
                seen.health(),
                seen.startedAt(),
                seen.exit(),
                parent == null ? null : parent.hex(),
                seen.ports(),
                known.restarts().failures(),
                RestartStanding.of(known, now),
                policy,
                known.goneAt());
    }

    static String nameOf(ContainerState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
