package dev.holdfast.controller.restart;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.model.restart.RestartDecider;
import dev.holdfast.service.json.WireJson;

/** What comes of deciding a recorded decision again, from its inputs. */
public enum Replay {
    /** The same, byte for byte as JSON. */
    @JsonProperty("same")
    SAME,
    /** Another, though the rules are the same: the record or the rules are broken. */
    @JsonProperty("different")
    DIFFERENT,
    /** Other rules made it, so nothing follows from deciding it again. */
    @JsonProperty("other-version")
    OTHER_VERSION;

    static Replay of(RecordedDecision recorded) {
        if (recorded.decider() != RestartDecider.VERSION) {
            return OTHER_VERSION;
        }
        return isSame(recorded) ? SAME : DIFFERENT;
    }

    private static boolean isSame(RecordedDecision recorded) {
        try {
            var again = recorded.inputs().judge(recorded.random()).decision();
            return WireJson.canonical(WireJson.write(again))
                    .equals(WireJson.canonical(recorded.decisionJson()));
        } catch (RuntimeException _) {
            // A broken row is shown as one, whatever is wrong with it.
            return false;
        }
    }
}
