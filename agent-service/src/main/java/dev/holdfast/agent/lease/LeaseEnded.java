package dev.holdfast.agent.lease;

/** An operation gave a stack back, or its time was over: the host is to be told of whole. */
public record LeaseEnded(String project) {}
