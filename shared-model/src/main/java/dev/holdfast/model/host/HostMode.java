package dev.holdfast.model.host;

/** How an agent stands to its engine. */
public enum HostMode {
    /** Engine, agent and stacks in one container that the agent shares with dockerd. */
    DIND,
    /** A plain engine reached through its socket; its data root is not the agent's to read. */
    SOCKET
}
