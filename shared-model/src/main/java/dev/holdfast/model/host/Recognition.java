package dev.holdfast.model.host;

/**
 * What a controller answers a heartbeat. All agents that speak as one host hear it, and each heeds
 * what is said of its own session.
 */
public record Recognition(HostId host, String session, Trust trust) {}
