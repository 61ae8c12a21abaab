package dev.holdfast.backup.pruning;

import dev.holdfast.backup.api.Names;
import dev.holdfast.backup.host.HostCheck;
import dev.holdfast.backup.retention.RetentionPlan;
import dev.holdfast.backup.retention.Verdict;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;

/** What the rules of retention say of a stack, or of a whole host. */
@Path("/internal/v1/snapshots/forget")
class RetentionResource {

    /**
     * Whose rules are to be carried out now.
     *
     * @param dryRun say only what would become of each
     */
    record Wanted(
            @NotNull @Pattern(regexp = Names.HOST) String host,
            @NotNull @Pattern(regexp = Names.CAPTURED) String project,
            boolean dryRun) {}

    /** What becomes, or would become, of each snapshot, and why. */
    record Planned(
            String host,
            String project,
            boolean dryRun,
            List<Verdict> kept,
            List<Verdict> forgotten) {}

    private final RetentionSupervisor supervisor;
    private final HostCheck hosts;

    RetentionResource(RetentionSupervisor supervisor, HostCheck hosts) {
        this.supervisor = supervisor;
        this.hosts = hosts;
    }

    @POST
    public Planned forget(@NotNull @Valid Wanted wanted) {
        var plan = plan(wanted, Instant.now());
        return new Planned(
                wanted.host(), wanted.project(), wanted.dryRun(), plan.kept(), plan.forgotten());
    }

    private RetentionPlan plan(Wanted wanted, Instant now) {
        var host = hosts.known(wanted.host());
        return wanted.dryRun()
                ? supervisor.plan(host, wanted.project(), now)
                : supervisor.carryOut(host, wanted.project(), now);
    }
}
