package dev.holdfast.agent.engine;

import java.util.function.Consumer;

/**
 * The engine's events from one connection on; it ends when the engine does and never comes back.
 */
public interface EventStream extends AutoCloseable {

    /**
     * Hands over each event until the stream ends. It must be read without pause: Docker drops a
     * reader that falls behind.
     */
    void forEach(Consumer<EngineEvent> reader);

    @Override
    void close();
}
