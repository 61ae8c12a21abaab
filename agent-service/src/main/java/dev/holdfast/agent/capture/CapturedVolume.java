package dev.holdfast.agent.capture;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * @param content false where only its definition is in the snapshot
 */
public record CapturedVolume(String name, JsonNode json, boolean content) {}
