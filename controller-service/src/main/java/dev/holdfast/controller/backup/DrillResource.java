package dev.holdfast.controller.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.controller.api.IdempotencyStore;
import dev.holdfast.controller.api.Names;
import dev.holdfast.controller.host.FleetHostsStore;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/drills")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "drills")
class DrillResource extends ForwardingResource<Drill> {

    /**
     * What is to be tried, and where: a snapshot, or the newest of a stack.
     *
     * @param host where it comes back for a while; a spare one if absent
     * @param probes that have to pass, beside those that its labels ask for
     */
    record WantedDrill(
            @Nullable UUID snapshot,
            @Nullable UUID stack,
            @Nullable @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE) String host,
            @Nullable @Size(max = 100) List<@NotNull @Valid WantedProbe> probes) {

        private Translated of(@Nullable StackIdentity identity) {
            return new Translated(
                    snapshot,
                    identity == null ? null : identity.host(),
                    identity == null ? null : identity.project(),
                    host,
                    probes);
        }
    }

    /**
     * A program that has to end with 0 in each container of a service.
     *
     * @param command the program and its arguments; no shell is asked
     * @param user whom the container runs as if absent
     * @param timeout until when it has to end so, however often it is tried, as {@code 30s}, which
     *     it is if absent
     */
    record WantedProbe(
            @NotNull @Pattern(regexp = Names.SERVICE) String service,
            @NotNull @Size(min = 1, max = 100)
                    List<@NotNull @Pattern(regexp = WantedProbe.TEXT) String> command,
            @Nullable @Pattern(regexp = "[!-~]{1,100}") String user,
            @Nullable @Pattern(regexp = "[0-9a-zA-Z.]{1,20}") String timeout) {

        /** What no process can be given, or no database keeps, is no argument. */
        static final String TEXT = "[^\\x00\\uD800-\\uDFFF]{0,4000}";
    }

    /** The same in the words of the backup service. */
    private record Translated(
            @Nullable UUID snapshot,
            @Nullable String host,
            @Nullable String project,
            @Nullable String on,
            @Nullable List<WantedProbe> probes) {}

    private static final Forwarded<Drill> ALL =
            new Forwarded<>("/drills", Drill.class, new TypeReference<>() {}, Drill::withStack);

    private final StackIdentityStore stacks;
    private final FleetHostsStore fleet;

    DrillResource(
            CollectionConnector backup,
            IdempotencyStore idempotency,
            StackIdentityStore stacks,
            FleetHostsStore fleet) {
        super(ALL, backup, idempotency);
        this.stacks = stacks;
        this.fleet = fleet;
    }

    /** Has it tried whether a snapshot comes back; how that goes, the drill tells. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @APIResponseSchema(value = Drill.class, responseCode = "202", responseDescription = "Accepted")
    public Drill request(
            @NotNull @Valid WantedDrill wanted,
            @HeaderParam("Idempotency-Key") @Pattern(regexp = Names.IDEMPOTENCY_KEY)
                    @Nullable String key) {
        if ((wanted.snapshot() == null) == (wanted.stack() == null)) {
            throw ProblemException.badRequest(
                    "say which snapshot, or of which stack the newest: one of the two");
        }
        if (wanted.host() != null) {
            fleet.known(new HostId(wanted.host()));
        }
        var stack = wanted.stack() == null ? null : stacks.known(wanted.stack());
        return post(key, wanted, wanted.of(stack));
    }
}
