package dev.holdfast.agent.autonomy;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.policy.Defaults;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.policy.PolicyLabels;
import dev.holdfast.model.policy.Resolution;
import java.util.Map;

/**
 * What holds on this host where a container asks for nothing.
 *
 * @param name given by the controller; another one for other defaults
 * @param fleet by setting
 * @param stacks by project, then by setting
 */
record Briefing(String name, Map<String, String> fleet, Map<String, Map<String, String>> stacks) {

    /** What holds where nobody ever said anything. */
    static final Briefing ALONE = new Briefing("alone", Map.of(), Map.of());

    static Briefing of(Action.BriefHost brief) {
        return new Briefing(brief.briefing(), brief.fleet(), brief.stacks());
    }

    /** By what a container is kept running. */
    Policy policy(ObservedContainer container) {
        var declared = container.declared();
        return Resolution.of(
                        container.wish(),
                        declared,
                        PolicyLabels.read(declared.labels(), Map.of()),
                        new Defaults(fleet, ofStack(container)))
                .policy();
    }

    private Map<String, String> ofStack(ObservedContainer container) {
        var place = container.place();
        return place == null ? Map.of() : stacks.getOrDefault(place.project(), Map.of());
    }
}
