package dev.holdfast.model.container;

/**
 * Place of a container in its stack; it outlives a recreate, which gives a new container id.
 *
 * @param project the Compose project, which is the stack's name on its host
 * @param replica counts from 1
 */
public record ServiceReplica(String project, String service, int replica) {}
