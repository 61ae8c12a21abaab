package dev.holdfast.controller.restart;

import dev.holdfast.model.restart.Alternative;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Rule;
import dev.holdfast.service.json.WireJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a decision is as it is.
 *
 * @param text all of it for people
 * @param decider which version of the rules made it; 0 where that was not kept
 * @param inputs in the order in which they were processed; chance last
 * @param refused what could have followed and did not, in the order in which the rules were asked
 * @param before what was remembered; null where that was not kept
 * @param after what is remembered since
 * @param replay what comes of deciding it again, now
 */
record Explanation(
        String text,
        int decider,
        Map<String, Object> inputs,
        List<Refused> refused,
        @Nullable RestartState before,
        RestartState after,
        Replay replay) {

    /** A refused alternative; {@code sentence} is all of it for people. */
    record Refused(Rule rule, String because, String sentence) {

        static Refused of(Alternative alternative, Rule decided) {
            return new Refused(
                    alternative.rule(), alternative.because(), Sentence.of(alternative, decided));
        }
    }

    /**
     * @param before null where that was not kept
     */
    static Explanation of(
            String sentence,
            RecordedDecision recorded,
            @Nullable RestartState before,
            List<Alternative> alternatives) {
        var decision = recorded.decision();
        var replay = recorded.replay();
        var refused = alternatives.stream().map(it -> Refused.of(it, decision.rule())).toList();
        return new Explanation(
                Sentence.text(sentence, refused),
                recorded.decider(),
                inputs(recorded, replay),
                refused,
                before,
                decision.after(),
                replay);
    }

    /** A database keeps the properties of its JSON in another order. */
    private static Map<String, Object> inputs(RecordedDecision recorded, Replay replay) {
        var json =
                replay == Replay.SAME ? WireJson.write(recorded.inputs()) : recorded.inputsJson();
        var ordered = new LinkedHashMap<>(WireJson.tree(json));
        ordered.put("random", recorded.random());
        return ordered;
    }
}
