package dev.holdfast.backup.repository;

import dev.holdfast.repository.restic.ResticProgram;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Refuses settings of repositories that cannot be, before anybody relies on them. */
@ApplicationScoped
class RepositoriesRunner {

    private final RepositoriesConfig repositories;

    RepositoriesRunner(RepositoriesConfig repositories) {
        this.repositories = repositories;
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        for (var host : repositories.byHost().keySet()) {
            repositories.access(host);
            repositories.forPruner(host);
        }
        ResticProgram.sweep();
    }
}
