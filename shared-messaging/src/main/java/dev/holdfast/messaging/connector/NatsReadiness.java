package dev.holdfast.messaging.connector;

import dev.holdfast.messaging.connection.NatsLink;
import dev.holdfast.messaging.topology.NatsStreamKeeper;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** Down, with the reason, while messages cannot flow. Liveness is not its business. */
@Readiness
@Singleton
class NatsReadiness implements HealthCheck {

    private final NatsLink link;
    private final NatsStreamKeeper keeper;
    private final HoldfastNatsConnector connector;

    NatsReadiness(
            NatsLink link,
            NatsStreamKeeper keeper,
            @Connector(HoldfastNatsConnector.NAME) HoldfastNatsConnector connector) {
        this.link = link;
        this.keeper = keeper;
        this.connector = connector;
    }

    @Override
    public HealthCheckResponse call() {
        var troubles = troubles();
        var response = HealthCheckResponse.named("NATS").status(troubles.isEmpty());
        troubles.forEach(response::withData);
        return response.build();
    }

    private Map<String, String> troubles() {
        var troubles = new LinkedHashMap<String, String>();
        link.trouble().ifPresent(why -> troubles.put("connection", why));
        if (!keeper.troubles().isEmpty()) {
            troubles.put("topology", String.join("; ", keeper.troubles()));
        }
        for (var channel : connector.channels()) {
            channel.trouble().ifPresent(why -> troubles.put(channel.name(), why));
        }
        return troubles;
    }
}
