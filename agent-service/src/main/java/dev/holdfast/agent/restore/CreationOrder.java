package dev.holdfast.agent.restore;

import dev.holdfast.agent.capture.CapturedContainer;
import java.util.ArrayList;
import java.util.List;

/** Containers so that whose namespace is shared comes before who shares it. */
final class CreationOrder {

    private CreationOrder() {}

    static List<CapturedContainer> of(List<CapturedContainer> containers) {
        var ordered = new ArrayList<CapturedContainer>();
        var left = new ArrayList<>(containers);
        while (!left.isEmpty()) {
            var next =
                    left.stream()
                            .filter(one -> left.stream().noneMatch(other -> needs(one, other)))
                            .findFirst()
                            .orElse(left.getFirst());
            ordered.add(next);
            left.remove(next);
        }
        return ordered;
    }

    private static boolean needs(CapturedContainer one, CapturedContainer other) {
        return ContainerRecipe.needs(one.raw()).contains(other.raw().id().hex());
    }
}
