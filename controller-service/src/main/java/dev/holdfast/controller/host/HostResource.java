package dev.holdfast.controller.host;

import dev.holdfast.controller.api.Names;
import dev.holdfast.controller.container.ContainerStore;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.page.Cursor;
import dev.holdfast.service.page.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/hosts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hosts")
class HostResource {

    private final FleetHostsStore fleet;
    private final HostStore store;
    private final HeartbeatSupervisor heartbeats;
    private final TrustSupervisor trusts;
    private final ContainerStore containers;
    private final Liveness liveness;

    HostResource(
            FleetHostsStore fleet,
            HostStore store,
            HeartbeatSupervisor heartbeats,
            TrustSupervisor trusts,
            ContainerStore containers,
            LivenessConfig config) {
        this.containers = containers;
        this.fleet = fleet;
        this.store = store;
        this.heartbeats = heartbeats;
        this.trusts = trusts;
        this.liveness = config.liveness();
    }

    /** Every host of the fleet, by name. */
    @GET
    public Page<Host> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit) {
        var after = Cursor.parse(cursor, 1);
        var hosts =
                fleet.all().stream()
                        .map(HostId::name)
                        .sorted()
                        .filter(name -> after == null || name.compareTo(after.key().get(0)) > 0)
                        .limit(limit + 1L)
                        .map(name -> host(new HostId(name)))
                        .toList();
        return Page.of(hosts, limit, host -> Cursor.of(host.id()));
    }

    @GET
    @Path("/{id}")
    public Host get(
            @PathParam("id") @Pattern(regexp = Names.NAME, message = Names.NAME_MESSAGE)
                    String id) {
        return host(fleet.known(new HostId(id)));
    }

    private Host host(HostId id) {
        var now = Instant.now();
        return Host.of(
                id,
                store.known(id).orElse(null),
                heartbeats.lastOf(id).orElse(null),
                trusts.fenced(id, now).orElse(null),
                liveness,
                containers.otherHealers(id),
                now);
    }
}
