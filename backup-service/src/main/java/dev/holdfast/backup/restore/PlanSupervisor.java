package dev.holdfast.backup.restore;

import dev.holdfast.model.command.Action.RestoreStack;
import dev.holdfast.model.command.CommandId;
import dev.holdfast.model.host.HostId;
import dev.holdfast.model.query.PlanQuery;
import dev.holdfast.model.query.PlannedRestore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Has a host plan, and lets it read the repository for as long as it is waited for. */
@ApplicationScoped
class PlanSupervisor {

    private final InquiryStore inquiries;
    private final NatsPlans plans;
    private final PlanConfig config;

    PlanSupervisor(InquiryStore inquiries, NatsPlans plans, PlanConfig config) {
        this.inquiries = inquiries;
        this.plans = plans;
        this.config = config;
    }

    PlannedRestore plan(HostId host, RestoreStack restore, Instant now) {
        var id = new CommandId(UUID.randomUUID());
        var inquiry = new Inquiry(id, restore.sourceHost().name(), host.name(), true);
        inquiries.open(inquiry, now, now.plus(config.patience()));
        try {
            return plans.ask(host, new PlanQuery(id, restore), config.patience());
        } finally {
            inquiries.close(inquiry);
        }
    }
}
