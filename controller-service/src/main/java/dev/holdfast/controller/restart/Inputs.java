package dev.holdfast.controller.restart;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.Judgement;
import dev.holdfast.model.restart.RestartState;
import java.util.function.UnaryOperator;

/**
 * What a decision was made from, besides chance, in the order in which it is processed; replayed,
 * it gives the same decision.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
    @JsonSubTypes.Type(TriggerInputs.class),
    @JsonSubTypes.Type(NetworkInputs.class),
    @JsonSubTypes.Type(FollowInputs.class)
})
public sealed interface Inputs permits TriggerInputs, NetworkInputs, FollowInputs {

    /** What was remembered before. */
    RestartState state();

    /**
     * @param random 0 up to but not 1
     */
    Judgement judge(double random);

    /** The same, had something else been remembered and the policy been another. */
    Inputs under(RestartState other, UnaryOperator<Policy> change);
}
