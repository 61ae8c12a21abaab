package dev.holdfast.messaging.consume;

import dev.holdfast.messaging.connection.NatsLink;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.api.ConsumerInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Holds on to a channel's durable consumer while the server comes and goes; used by the channel's
 * thread alone, but for {@link #trouble}.
 */
final class JetStreamBinding {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration AFTER_REFUSAL = Duration.ofMillis(50);
    private static final JetStreamOptions PATIENCE =
            JetStreamOptions.builder().requestTimeout(Duration.ofSeconds(2)).build();
    private static final Logger LOG = Logger.getLogger(JetStreamBinding.class);

    private final NatsLink link;
    private final IncomingConfig config;
    private final ChannelThread thread;
    private volatile @Nullable String trouble = "not started";
    private @Nullable NatsPull pull;
    private @Nullable ZonedDateTime created;
    private volatile long session;
    private long maxDeliver;

    JetStreamBinding(NatsLink link, IncomingConfig config, ChannelThread thread) {
        this.link = link;
        this.config = config;
        this.thread = thread;
    }

    /**
     * The consumer as it is now, waited for if need be; null if the channel stops first. The same
     * object as before means the same consumer, which still knows what it delivered.
     */
    @Nullable NatsPull await() throws InterruptedException {
        if (pull != null && pull.isGone()) {
            thread.pause(AFTER_REFUSAL);
        }
        while (!isCurrent() && !thread.isStopping()) {
            tryToBind();
            if (!isCurrent()) {
                thread.pause(POLL);
            }
        }
        return isCurrent() ? pull : null;
    }

    Optional<String> trouble() {
        var known = trouble;
        return known == null && session != link.session()
                ? Optional.of("not bound since NATS came back")
                : Optional.ofNullable(known);
    }

    long maxDeliver() {
        return maxDeliver;
    }

    /** Another client may have the consumer at once, rather than after a silence. */
    void release() {
        var held = pull;
        if (held != null) {
            held.close();
            unpin(held.group());
        }
    }

    private boolean isCurrent() {
        return pull != null && !pull.isGone() && session == link.session();
    }

    private void tryToBind() {
        var connection = link.connected();
        if (connection == null) {
            trouble = "not connected";
            return;
        }
        try {
            var before = link.session();
            bind(connection, info(connection));
            session = before;
            trouble = null;
        } catch (JetStreamApiException e) {
            loseConsumer("it is not there: " + e.getMessage());
        } catch (IOException | IllegalStateException e) {
            trouble = "cannot see consumer " + config.durable() + ": " + e.getMessage();
        }
    }

    private ConsumerInfo info(Connection connection) throws IOException, JetStreamApiException {
        return connection
                .jetStreamManagement(PATIENCE)
                .getConsumerInfo(config.stream(), config.durable());
    }

    private void bind(Connection connection, ConsumerInfo info) {
        maxDeliver = info.getConsumerConfiguration().getMaxDeliver();
        if (pull != null && pull.isOn(connection) && info.getCreationTime().equals(created)) {
            pull.forget();
            return;
        }
        loseConsumer("replaced");
        pull = new NatsPull(connection, info, config.maxInFlight());
        created = info.getCreationTime();
        LOG.infof("%s reads consumer %s", config.channel(), config.durable());
    }

    private void loseConsumer(String why) {
        trouble = "consumer %s of %s: %s".formatted(config.durable(), config.stream(), why);
        if (pull != null) {
            pull.close();
            pull = null;
        }
    }

    private void unpin(@Nullable String group) {
        var connection = link.connected();
        if (group == null || connection == null) {
            return;
        }
        try {
            var _ =
                    connection
                            .jetStreamManagement(PATIENCE)
                            .unpinConsumer(config.stream(), config.durable(), group);
        } catch (IOException | JetStreamApiException | IllegalStateException e) {
            LOG.debug("the server unpins by itself", e);
        }
    }
}
