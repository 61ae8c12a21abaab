package dev.holdfast.agent.session;

import dev.holdfast.agent.identity.HostConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Has the agent's directory for this agent alone, before anything in it is opened. */
@ApplicationScoped
class DirectoryRunner {

    private static final int FIRST_OF_ALL = 1;

    private final HostConfig host;
    private @Nullable DirectoryLock lock;

    DirectoryRunner(HostConfig host) {
        this.host = host;
    }

    void start(@Observes @Priority(FIRST_OF_ALL) StartupEvent event) {
        try {
            lock = DirectoryLock.of(host.data());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + host.data(), e);
        }
    }

    @PreDestroy
    void release() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
