package dev.holdfast.agent.watch;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the engine does not answer; NATS has a check of its own. */
@Readiness
@ApplicationScoped
class EngineCheck implements HealthCheck {

    private final EngineWatcher watcher;

    EngineCheck(EngineWatcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public HealthCheckResponse call() {
        var link = watcher.link();
        var answer = HealthCheckResponse.named("engine").status(link.reachable());
        if (link.engine() != null) {
            answer.withData("version", link.engine().facts().version());
            answer.withData("api", link.engine().facts().apiVersion());
        }
        return answer.withData("mode", link.mode().name()).build();
    }
}
