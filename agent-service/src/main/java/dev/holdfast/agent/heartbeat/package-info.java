/**
 * Does this agent live, and can it do its job?
 *
 * <p>Told about once a second, also while the engine is away; stored nowhere.
 */
@NullMarked
package dev.holdfast.agent.heartbeat;

import org.jspecify.annotations.NullMarked;
