package dev.holdfast.agent.stack;

/** Fired when more is known of a project's containers than their engine tells. */
public record ComposeFilesRead(String project) {}
