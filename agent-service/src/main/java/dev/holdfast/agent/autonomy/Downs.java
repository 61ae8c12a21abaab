package dev.holdfast.agent.autonomy;

import dev.holdfast.model.autonomy.Vigil;
import dev.holdfast.model.command.Answer;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ObservedContainer;
import dev.holdfast.model.restart.RestartState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is down, would be started, and is nobody's wish to be so. Remembers its last look: the
 * rules are asked once about each end, not ten times a second.
 */
final class Downs {

    /**
     * Whether an end is to be followed by a start; the same for as long as nothing changes.
     *
     * @param known what was decided last; null for nothing
     */
    private record Judged(End end, Briefing briefing, @Nullable Answer known, boolean toRun) {

        boolean isOf(End other, Briefing by, @Nullable Answer decided) {
            return end.equals(other) && briefing.equals(by) && Objects.equals(known, decided);
        }
    }

    private final Function<ContainerId, Optional<Answer>> answers;
    private Map<ContainerId, Judged> last = Map.of();

    /**
     * @param answers what was decided last about a container
     */
    Downs(Function<ContainerId, Optional<Answer>> answers) {
        this.answers = answers;
    }

    /** When those ended; what a vigil has is in it for as long as it is down. */
    Map<ContainerId, Instant> of(
            List<ObservedContainer> seen, Briefing briefing, Vigil vigil, Instant now) {
        var next = new HashMap<ContainerId, Judged>();
        var down = new HashMap<ContainerId, Instant>();
        seen.stream()
                .flatMap(container -> End.of(container).stream())
                .forEach(end -> {
                    var container = end.container().id();
                    var judged = judged(end, briefing, now);
                    next.put(container, judged);
                    if (judged.toRun() || isKept(end, vigil)) {
                        down.put(container, end.at());
                    }
                });
        last = next;
        return down;
    }

    private static boolean isKept(End end, Vigil vigil) {
        var loss = vigil.losses().get(end.container().id());
        return loss != null && loss.end().equals(end.at());
    }

    private Judged judged(End end, Briefing briefing, Instant now) {
        var known = answers.apply(end.container().id()).orElse(null);
        var before = last.get(end.container().id());
        return before != null && before.isOf(end, briefing, known)
                ? before
                : new Judged(end, briefing, known, isToRun(end, briefing, known, now));
    }

    private static boolean isToRun(
            End end, Briefing briefing, @Nullable Answer known, Instant now) {
        return known == null
                ? end.isToRun(briefing, RestartState.NONE, now)
                : end.at().equals(known.end()) || end.isToRun(briefing, known.state(), now);
    }
}
