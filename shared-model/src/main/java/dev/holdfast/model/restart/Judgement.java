package dev.holdfast.model.restart;

import java.util.ArrayList;
import java.util.List;

/**
 * A decision, and what was refused for it.
 *
 * @param refused in the order in which the rules were asked
 */
public record Judgement(RestartDecision decision, List<Alternative> refused) implements Verdict {

    public Judgement {
        refused = List.copyOf(refused);
    }

    static Judgement of(RestartDecision decision) {
        return new Judgement(decision, List.of());
    }

    Judgement between(List<Alternative> before, List<Alternative> after) {
        var all = new ArrayList<Alternative>(before.size() + refused.size() + after.size());
        all.addAll(before);
        all.addAll(refused);
        all.addAll(after);
        return new Judgement(decision, all);
    }
}
