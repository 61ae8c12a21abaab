package dev.holdfast.controller.history;

import dev.holdfast.controller.api.Names;
import dev.holdfast.service.page.Cursor;
import dev.holdfast.service.page.Page;
import dev.holdfast.service.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/events")
@Tag(name = "events")
class EventResource {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final int AT_ONCE = 200;

    private final EventStore store;
    private final Sse sse;

    EventResource(EventStore store, @Context Sse sse) {
        this.store = store;
        this.sse = sse;
    }

    /** What happened, newest first. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Page<StoredEvent> list(
            @QueryParam("host") @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE)
                    @Nullable String host,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit) {
        var found = store.before(position(cursor), host, limit + 1);
        return Page.of(found, limit, event -> Cursor.of(Long.toString(event.position())));
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public StoredEvent get(@PathParam("id") @Min(1) long id) {
        return store.byPosition(id)
                .orElseThrow(() -> ProblemException.notFound("there is no event " + id));
    }

    /**
     * What happens from now on, in order; with {@code Last-Event-ID}, from the event after it on.
     */
    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<OutboundSseEvent> stream(
            @HeaderParam("Last-Event-ID") @Min(0) @Nullable Long last) {
        return Uni.createFrom()
                .item(() -> new AtomicLong(last == null ? store.last() : last))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onItem()
                .transformToMulti(this::from);
    }

    private Multi<OutboundSseEvent> from(AtomicLong position) {
        return Multi.createBy()
                .repeating()
                .uni(() ->
                        Uni.createFrom()
                                .item(() -> next(position))
                                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .withDelay(LOOK_EVERY)
                .indefinitely()
                .onItem()
                .transformToIterable(events -> events)
                .map(this::sent);
    }

    private List<StoredEvent> next(AtomicLong position) {
        var events = store.after(position.get(), AT_ONCE);
        events.forEach(event -> position.set(event.position()));
        return events;
    }

    private OutboundSseEvent sent(StoredEvent event) {
        return sse.newEventBuilder()
                .id(Long.toString(event.position()))
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(StoredEvent.class, event)
                .build();
    }

    private static long position(@Nullable String opaque) {
        var cursor = Cursor.parse(opaque, 1);
        try {
            return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor.key().get(0));
        } catch (NumberFormatException _) {
            throw Cursor.unknown();
        }
    }
}
