package dev.holdfast.agent.session;

/** This agent, which was fenced, speaks for its host from now on. */
public record Reinstated() {}
