package dev.holdfast.controller.restart;

import dev.holdfast.model.policy.Backoff;
import dev.holdfast.model.restart.Death;
import dev.holdfast.model.restart.RestartHistory;

/** What a decision was made from, besides chance; replayed, it gives the same decision. */
record Inputs(Death death, RestartHistory history, Backoff backoff) {}
