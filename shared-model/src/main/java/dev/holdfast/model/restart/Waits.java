package dev.holdfast.model.restart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All that asks for a wait before a start; the longest holds. */
record Waits(List<Wait> asked) {

    /**
     * @param by a setting, or what of it
     */
    record Wait(String by, Duration length) {}

    static Waits of(Wait... asked) {
        return new Waits(List.of(asked));
    }

    Duration longest() {
        return first().length();
    }

    /** The others, refused by the rule that found this wait. */
    List<Alternative> refused(Rule rule) {
        var held = first();
        var refused = new ArrayList<Alternative>();
        for (var wait : asked) {
            if (!wait.equals(held)) {
                refused.add(new Alternative(rule, said(wait)));
            }
        }
        return refused;
    }

    private static String said(Wait wait) {
        return wait.by() + " asks for " + Spoken.exactly(wait.length());
    }

    private Wait first() {
        var longest = asked.getFirst();
        for (var wait : asked) {
            longest = wait.length().compareTo(longest.length()) > 0 ? wait : longest;
        }
        return longest;
    }
}
