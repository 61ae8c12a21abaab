package dev.holdfast.controller.stack;

import dev.holdfast.model.host.HostId;
import dev.holdfast.model.policy.ProjectOrder;
import dev.holdfast.model.policy.Setting;
import dev.holdfast.model.policy.StartOrder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;

/** Reads which projects of a host come after which: of labels, and of the stacks' defaults. */
@ApplicationScoped
class ProjectOrderStore {

    private static final String BOTH =
            "select project as project, policy_labels ->> :label as after from container where host"
                    + " = :host and gone_at is null and project is not null and policy_labels ->>"
                    + " :label is not null union select s.project as project, p.settings ->> :key as"
                    + " after from policy p join stack s on cast(s.id as text) = p.scope where s.host ="
                    + " :host and p.settings ->> :key is not null";

    private final EntityManager entities;

    ProjectOrderStore(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * @param without one whose own order is about to be another
     */
    @Transactional
    ProjectOrder of(HostId host, String without) {
        var order = new ProjectOrder(Map.of());
        for (var row : rows(host)) {
            var project = row.get("project", String.class);
            if (!project.equals(without)) {
                var others = StartOrder.projects(row.get("after", String.class));
                order = order.with(project, others.stream());
            }
        }
        return order;
    }

    @SuppressWarnings("unchecked") // A native query knows no types.
    private List<Tuple> rows(HostId host) {
        return entities.createNativeQuery(BOTH, Tuple.class)
                .setParameter("host", host.name())
                .setParameter("label", Setting.AFTER.label())
                .setParameter("key", Setting.AFTER.key())
                .getResultList();
    }
}
