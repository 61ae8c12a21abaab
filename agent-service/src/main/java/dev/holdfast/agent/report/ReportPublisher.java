package dev.holdfast.agent.report;

import dev.holdfast.agent.spool.EventStore;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Tells everything. Called by the watcher's thread alone, so that no report overtakes a fact. */
@ApplicationScoped
public class ReportPublisher {

    private final EventStore events;
    private final ReportConfig config;
    private ReportPlan plan = new ReportPlan(Instant.EPOCH, false);

    ReportPublisher(EventStore events, ReportConfig config) {
        this.events = events;
        this.config = config;
    }

    public void now(List<ObservedContainer> containers, Instant now) {
        events.append(now, Origin.RECONCILE, new Fact.HostObserved(containers));
        plan = new ReportPlan(now, false);
    }

    /**
     * Tells everything where it is time to.
     *
     * @param changed something differs since this was last called
     * @param atOnce events were lost, so only a report can tell what they told
     */
    public void whereDue(
            boolean changed,
            boolean atOnce,
            Supplier<List<ObservedContainer>> containers,
            Instant now) {
        plan = plan.andChanged(changed);
        if (atOnce || plan.isDue(now, config.every())) {
            now(containers.get(), now);
        }
    }
}
