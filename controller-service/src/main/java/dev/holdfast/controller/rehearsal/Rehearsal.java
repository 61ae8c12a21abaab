package dev.holdfast.controller.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What would have been different, and what cannot be known.
 *
 * @param differences how many decisions would have been others
 * @param containers those with a difference, or with decisions that could not be rehearsed
 * @param notes what to keep in mind when reading it
 */
record Rehearsal(
        Totals recorded,
        Totals rehearsed,
        int differences,
        List<RehearsedContainer> containers,
        List<String> notes) {

    private static final String TIMES =
            "Each failure is taken when it was recorded. Under another policy later ones would have"
                    + " come at other times, and what a container does after a restart that was not"
                    + " made, nobody knows.";

    static Rehearsal of(List<RehearsedContainer> all) {
        return new Rehearsal(
                all.stream().map(RehearsedContainer::recorded).reduce(Totals.NONE, Totals::and),
                all.stream().map(RehearsedContainer::rehearsed).reduce(Totals.NONE, Totals::and),
                sum(all, one -> one.differences().size()),
                all.stream().filter(Rehearsal::isTold).toList(),
                notes(all));
    }

    private static boolean isTold(RehearsedContainer one) {
        return !one.differences().isEmpty() || one.otherRules() > 0 || one.impossible() > 0;
    }

    private static List<String> notes(List<RehearsedContainer> all) {
        var notes = new ArrayList<>(List.of(TIMES));
        note(
                notes,
                sum(all, RehearsedContainer::otherRules),
                "%d decisions were made by another version of the rules and are left out.");
        note(
                notes,
                sum(all, RehearsedContainer::impossible),
                "%d decisions are rehearsed by the policy that held: with its other values the"
                        + " change is impossible.");
        return notes;
    }

    private static void note(List<String> notes, int count, String sentence) {
        if (count > 0) {
            notes.add(sentence.formatted(count));
        }
    }

    private static int sum(List<RehearsedContainer> all, ToIntFunction<RehearsedContainer> count) {
        return all.stream().mapToInt(count).sum();
    }
}
