package dev.holdfast.model.restart;

import java.util.ArrayList;
import java.util.List;

/**
 * Rules in their order: the first that decides does, and each other says why it did not.
 *
 * @param <T> what the rules are about
 */
record RuleTable<T>(List<Line<T>> lines) {

    @FunctionalInterface
    interface Line<T> {
        Verdict judge(T about, Situation situation);
    }

    Judgement judge(T about, Situation situation) {
        var before = new ArrayList<Alternative>();
        for (var i = 0; i < lines.size(); i++) {
            switch (lines.get(i).judge(about, situation)) {
                case Alternative refused -> before.add(refused);
                case Judgement found -> {
                    var below = lines.subList(i + 1, lines.size());
                    return found.between(before, outranked(found, below, about, situation));
                }
            }
        }
        throw new IllegalStateException("the last rule of a table decides in any case");
    }

    /** Up to what would have followed without the rule that decided. */
    private static <T> List<Alternative> outranked(
            Judgement by, List<Line<T>> below, T about, Situation situation) {
        var after = new ArrayList<Alternative>();
        for (var line : below) {
            switch (line.judge(about, situation)) {
                case Alternative refused -> after.add(refused);
                case Judgement next -> {
                    after.add(new Alternative(next.decision().rule(), by.decision().reason()));
                    return after;
                }
            }
        }
        return after;
    }
}
