package dev.holdfast.controller.restart;

import dev.holdfast.model.policy.Policy;
import dev.holdfast.model.restart.RestartState;
import dev.holdfast.model.restart.Trigger;
import java.time.Instant;

/** What a decision was made from, besides chance; replayed, it gives the same decision. */
record Inputs(Trigger trigger, RestartState state, Policy policy, Instant now) {}
