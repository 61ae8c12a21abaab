package dev.holdfast.controller.incident;

import dev.holdfast.controller.api.IdempotencyStore;
import dev.holdfast.controller.api.Names;
import dev.holdfast.controller.operation.Operation;
import dev.holdfast.service.page.Page;
import dev.holdfast.service.page.Position;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "incidents")
class IncidentResource {

    private static final int ACCEPTED = 202;

    /** Evidence is long; one incident shows so much of it, and its own pages the rest. */
    private static final String EVIDENCE = "5";

    private final IncidentStore store;
    private final EvidenceStore evidence;
    private final IncidentRunner runner;
    private final IdempotencyStore idempotency;

    IncidentResource(
            IncidentStore store,
            EvidenceStore evidence,
            IncidentRunner runner,
            IdempotencyStore idempotency) {
        this.store = store;
        this.evidence = evidence;
        this.runner = runner;
        this.idempotency = idempotency;
    }

    /**
     * Who has an incident in hand.
     *
     * @param by who
     * @param note for whoever reads it next
     */
    record WantedAcknowledgement(
            @Pattern(regexp = WantedAcknowledgement.LINE) @Nullable String by,
            @Pattern(regexp = WantedAcknowledgement.TEXT) @Nullable String note) {

        /** Without control characters and halves of characters, which no database keeps. */
        static final String LINE = "[^\\x00-\\x1F\\x7F-\\x9F\\uD800-\\uDFFF]{1,100}";

        /** The same with tabs and line feeds. */
        static final String TEXT = "[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\uD800-\\uDFFF]{1,2000}";

        static final WantedAcknowledgement NOTHING = new WantedAcknowledgement(null, null);
    }

    /** What was asked of hosts to have containers tried again. */
    record Released(List<Operation> operations) {}

    /** What is wrong and what was, newest first. */
    @GET
    public Page<Incident> list(
            @QueryParam("state") @Pattern(regexp = "open|resolved") @Nullable String state,
            @QueryParam("host") @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE)
                    @Nullable String host,
            @QueryParam("stack") @Nullable UUID stack,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit) {
        var search = new IncidentStore.Search(state(state), host, stack);
        var found = store.page(search, Position.parse(cursor), limit + 1);
        return Page.byTime(found, limit, KnownIncident::openedAt, KnownIncident::id)
                .map(Incident::listed);
    }

    /** With its timeline, and the last evidence that was gathered for it. */
    @GET
    @Path("/{id}")
    public Incident get(@PathParam("id") UUID id) {
        return whole(known(id));
    }

    /** All evidence that is kept of it, newest first: of each container the first and the last. */
    @GET
    @Path("/{id}/evidence")
    public Page<ContainerEvidence> evidence(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(EVIDENCE) @Min(1) @Max(20) int limit) {
        var found = evidence.page(known(id).id(), Position.parse(cursor), limit + 1, Instant.now());
        return Page.byTime(found, limit, ContainerEvidence::askedAt, ContainerEvidence::id);
    }

    /** Says that somebody has it in hand. */
    @POST
    @Path("/{id}/acknowledge")
    @Consumes(MediaType.APPLICATION_JSON)
    public Incident acknowledge(
            @PathParam("id") UUID id, @Valid @Nullable WantedAcknowledgement wanted) {
        var said = wanted == null ? WantedAcknowledgement.NOTHING : wanted;
        var acknowledgement = new Acknowledgement(said.by(), said.note(), Instant.now());
        return whole(runner.acknowledge(id, acknowledgement));
    }

    /** Ends its quarantines: what it is about is started now, and what failed does not count. */
    @POST
    @Path("/{id}/release")
    @ResponseStatus(ACCEPTED)
    public Released release(
            @PathParam("id") UUID id,
            @HeaderParam("Idempotency-Key") @Pattern(regexp = Names.IDEMPOTENCY_KEY)
                    @Nullable String key) {
        return idempotency.once(
                key,
                "incident %s RELEASE".formatted(id),
                Released.class,
                () -> new Released(runner.release(id)));
    }

    private Incident whole(KnownIncident known) {
        var last =
                evidence.page(
                        known.id(),
                        Position.parse(null),
                        Integer.parseInt(EVIDENCE),
                        Instant.now());
        return Incident.whole(known, last);
    }

    private KnownIncident known(UUID id) {
        return store.byId(id).orElseThrow(() -> IncidentRunner.unknown(id));
    }

    private static @Nullable IncidentState state(@Nullable String name) {
        return name == null ? null : IncidentState.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
