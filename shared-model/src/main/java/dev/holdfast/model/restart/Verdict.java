package dev.holdfast.model.restart;

/** What one rule says of a situation: what follows by it, or why nothing does. */
sealed interface Verdict permits Judgement, Alternative {}
