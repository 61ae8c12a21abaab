package dev.holdfast.backup.pruning;

import dev.holdfast.backup.api.Names;
import dev.holdfast.backup.repository.RepositoriesConfig;
import dev.holdfast.model.host.HostId;
import dev.holdfast.service.page.Page;
import dev.holdfast.service.problem.ProblemException;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.jboss.resteasy.reactive.ResponseStatus;

/** How the hosts' repositories are. */
@Path("/internal/v1/repositories")
class RepositoryResource {

    private final RepositoriesConfig repositories;
    private final RepositoryStore store;

    RepositoryResource(RepositoriesConfig repositories, RepositoryStore store) {
        this.repositories = repositories;
        this.store = store;
    }

    /** By their hosts' names, all at once: a fleet has as many as it has hosts. */
    @GET
    public Page<KnownRepository> list() {
        var all =
                repositories.byHost().keySet().stream()
                        .sorted()
                        .map(host -> store.known(new HostId(host)))
                        .toList();
        return new Page<>(all, null);
    }

    @GET
    @Path("{host}")
    public KnownRepository get(@Pattern(regexp = Names.HOST) String host) {
        return store.known(known(host));
    }

    /** Has the pruner prune it now, whatever the time of day. */
    @POST
    @Path("{host}/prune")
    @ResponseStatus(202)
    public KnownRepository prune(@Pattern(regexp = Names.HOST) String host) {
        var of = known(host);
        if (repositories.forPruner(host).isEmpty()) {
            throw ProblemException.conflict(
                    "nobody may prune the repository of %s: set holdfast.repositories.%s.pruner-url"
                            .formatted(host, host));
        }
        store.note(of, row -> row.wantPruned(Instant.now()));
        return store.known(of);
    }

    private HostId known(String host) {
        if (!repositories.byHost().containsKey(host)) {
            throw ProblemException.notFound("there is no repository of a host " + host);
        }
        return new HostId(host);
    }
}
