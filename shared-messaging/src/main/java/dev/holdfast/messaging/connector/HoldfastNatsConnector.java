package dev.holdfast.messaging.connector;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.messaging.connection.NatsLink;
import dev.holdfast.messaging.consume.CoreChannel;
import dev.holdfast.messaging.consume.IncomingChannel;
import dev.holdfast.messaging.consume.IncomingConfig;
import dev.holdfast.messaging.consume.JetStreamChannel;
import dev.holdfast.messaging.publish.NatsSender;
import dev.holdfast.messaging.publish.OutgoingChannel;
import dev.holdfast.messaging.publish.OutgoingConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.annotations.ConnectorAttribute;
import io.smallrye.reactive.messaging.annotations.ConnectorAttribute.Direction;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** The connector {@code holdfast-nats}: one thread for each incoming channel, one connection. */
@ApplicationScoped
@Connector(HoldfastNatsConnector.NAME)
@ConnectorAttribute(
        name = "mode",
        direction = Direction.INCOMING_AND_OUTGOING,
        type = "string",
        defaultValue = "jetstream",
        description = "jetstream: stored and acknowledged; core: neither")
@ConnectorAttribute(
        name = "stream",
        direction = Direction.INCOMING,
        type = "string",
        description = "The stream of the durable consumer")
@ConnectorAttribute(
        name = "durable",
        direction = Direction.INCOMING,
        type = "string",
        description = "The durable consumer; its owner creates it, the channel waits for it")
@ConnectorAttribute(
        name = "subject",
        direction = Direction.INCOMING,
        type = "string",
        description = "The subject, in core mode")
@ConnectorAttribute(
        name = "type",
        direction = Direction.INCOMING,
        type = "string",
        mandatory = true,
        description = "The class of the body, read as JSON; bytes for a byte[]")
@ConnectorAttribute(
        name = "batch",
        direction = Direction.INCOMING,
        type = "int",
        defaultValue = "1",
        description = "1: the payload is an Inbound; more: a Batch of at most so many")
@ConnectorAttribute(
        name = "max-in-flight",
        direction = Direction.INCOMING,
        type = "int",
        description = "How many messages may wait here unacknowledged; as many as batch if absent")
@ConnectorAttribute(
        name = "first",
        direction = Direction.INCOMING,
        type = "long",
        defaultValue = "500",
        description = "Milliseconds before the first redelivery of what failed")
@ConnectorAttribute(
        name = "longest",
        direction = Direction.INCOMING,
        type = "long",
        defaultValue = "30000",
        description = "Milliseconds that the doubling delay never exceeds")
@ConnectorAttribute(
        name = "park",
        direction = Direction.INCOMING,
        type = "boolean",
        defaultValue = "true",
        description = "false where the permissions of this client forbid parking")
@ConnectorAttribute(
        name = "window",
        direction = Direction.OUTGOING,
        type = "int",
        defaultValue = "512",
        description = "How many publishes may be unanswered")
@ConnectorAttribute(
        name = "timeout",
        direction = Direction.OUTGOING,
        type = "long",
        defaultValue = "5000",
        description = "Milliseconds after which an unanswered publish has failed")
@ConnectorAttribute(
        name = "source",
        direction = Direction.OUTGOING,
        type = "string",
        description = "CloudEvents source; /holdfast/ and the application's name if absent")
public class HoldfastNatsConnector implements InboundConnector, OutboundConnector {

    public static final String NAME = "holdfast-nats";

    /** After what the service itself does on shutdown, before the connection goes. */
    private static final int STOPS_BEFORE_THE_CONNECTION = 3000;

    private final NatsLink link;
    private final ObjectMapper mapper;
    private final MeterRegistry registry;
    private final String application;
    private final List<IncomingChannel> channels = new CopyOnWriteArrayList<>();

    HoldfastNatsConnector(
            NatsLink link,
            ObjectMapper mapper,
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.application.name", defaultValue = "holdfast")
                    String application) {
        this.link = link;
        this.mapper = mapper;
        this.registry = registry;
        this.application = application;
    }

    @Override
    public Flow.Publisher<? extends Message<?>> getPublisher(Config config) {
        var channel = incoming(IncomingConfig.from(config), isCore(config));
        channels.add(channel);
        return channel.publisher();
    }

    @Override
    public Flow.Subscriber<? extends Message<?>> getSubscriber(Config config) {
        var sender = isCore(config) ? NatsSender.core(link) : NatsSender.jetStream(link);
        var settings = OutgoingConfig.from(config, application);
        var channel = new OutgoingChannel(settings, sender, mapper, registry);
        link.onLoss(channel::lost);
        return channel;
    }

    /** Has a channel take no more for now, or take again; what it has taken goes its way. */
    public void pause(String channel, boolean paused) {
        channels.stream().filter(it -> it.name().equals(channel)).forEach(it -> it.pause(paused));
    }

    List<IncomingChannel> channels() {
        return List.copyOf(channels);
    }

    void stop(@Observes @Priority(STOPS_BEFORE_THE_CONNECTION) ShutdownEvent event)
            throws InterruptedException {
        for (var channel : channels) {
            channel.stop();
        }
    }

    private IncomingChannel incoming(IncomingConfig config, boolean core) {
        return core
                ? new CoreChannel(config, link, mapper, registry)
                : new JetStreamChannel(config, link, mapper, registry);
    }

    private static boolean isCore(Config config) {
        return config.getOptionalValue("mode", String.class).filter("core"::equals).isPresent();
    }
}
