package dev.holdfast.agent.engine;

import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.container.ContainerState;
import dev.holdfast.model.container.Health;

/**
 * One line of {@code docker ps --all}.
 *
 * @param ours it is a part of Holdfast itself, which no agent touches
 */
public record ListedContainer(ContainerId id, ContainerState state, Health health, boolean ours) {}
