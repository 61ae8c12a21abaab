package dev.holdfast.agent.engine;

import dev.holdfast.model.host.EngineFacts;
import java.nio.file.Path;

/**
 * What an engine says of itself when the agent connects.
 *
 * @param dataRoot as the engine sees it; perhaps not readable from here
 */
public record ConnectedEngine(EngineFacts facts, Path dataRoot) {}
