package dev.holdfast.agent.session;

import dev.holdfast.messaging.connector.HoldfastNatsConnector;
import dev.holdfast.model.host.Recognition;
import dev.holdfast.model.host.Trust;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** This run of the agent, and what is made of it. */
@ApplicationScoped
public class SessionSupervisor {

    private static final Logger LOG = Logger.getLogger(SessionSupervisor.class);
    private static final String COMMANDS = "commands";

    private final String id = UUID.randomUUID().toString();
    private final HoldfastNatsConnector connector;
    private final Event<Reinstated> reinstated;
    private final Event<LifeDoubled> doubled;
    private volatile @Nullable Trust trust;

    SessionSupervisor(
            @Connector(HoldfastNatsConnector.NAME) HoldfastNatsConnector connector,
            Event<Reinstated> reinstated,
            Event<LifeDoubled> doubled) {
        this.connector = connector;
        this.reinstated = reinstated;
        this.doubled = doubled;
    }

    public String id() {
        return id;
    }

    /** Null until a controller has said so. */
    public @Nullable Trust trust() {
        return trust;
    }

    /** True where another agent speaks for this host. */
    public boolean isFenced() {
        return trust == Trust.FENCED || trust == Trust.DOUBLED;
    }

    void hear(Recognition told) {
        var isOwn = told.session().equals(id);
        if (isOwn) {
            become(told.trust());
        }
        if (told.trust() == Trust.DOUBLED) {
            doubled.fire(new LifeDoubled(isOwn));
        }
    }

    private void become(Trust next) {
        var wasFenced = isFenced();
        trust = next;
        if (wasFenced == isFenced()) {
            return;
        }
        // What is for the other agent is not kept from it.
        connector.pause(COMMANDS, isFenced());
        if (isFenced()) {
            LOG.warn("another agent speaks for this host: this one is fenced and does nothing");
        } else {
            LOG.info("this agent speaks for its host from now on");
            reinstated.fire(new Reinstated());
        }
    }
}
