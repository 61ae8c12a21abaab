package dev.holdfast.model.restart;

/**
 * Something that could have followed and did not.
 *
 * @param rule by which it would have; the rule that decided stands for another wait by the same
 * @param because in words
 */
public record Alternative(Rule rule, String because) implements Verdict {}
