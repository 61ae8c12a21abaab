package dev.holdfast.messaging.consume;

import dev.holdfast.messaging.TokenBucket;
import dev.holdfast.messaging.connection.NatsLink;
import dev.holdfast.messaging.consume.Verdict.Park;
import dev.holdfast.messaging.consume.Verdict.Redeliver;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** What the server is told of a message once its method is done with it. */
final class Settlement {

    /** What fails beyond this comes again as late as possible. */
    private static final int AT_ONCE = 100;

    private static final double PER_SECOND = 10;
    private static final Logger LOG = Logger.getLogger(Settlement.class);

    private final IncomingConfig config;
    private final NatsLink link;
    private final IncomingMeters meters;
    private TokenBucket budget = TokenBucket.full(AT_ONCE, PER_SECOND, Instant.now());
    private boolean toldThatNothingIsParked;

    Settlement(IncomingConfig config, NatsLink link, IncomingMeters meters) {
        this.config = config;
        this.link = link;
        this.meters = meters;
    }

    void succeeded(List<Item> items) {
        items.forEach(item -> item.message().ack());
        meters.acked.increment(items.size());
    }

    void failed(Item item, Throwable failure, long maxDeliver) {
        var policy = policy(maxDeliver);
        switch (policy.afterFailure(item.inbound().deliveries(), chance(), isBudgeted())) {
            case Redeliver(var delay) -> redeliver(item.message(), delay, failure);
            case Park() -> park(item.message(), failure);
        }
    }

    void undecodable(Message message, Exception failure) {
        if (config.parks()) {
            park(message, failure);
        } else {
            redeliver(message, config.longest(), failure);
        }
    }

    /** How long to hold what cannot be handed over yet. */
    Duration delay(long attempt) {
        return policy(0).delay(attempt, chance());
    }

    private RedeliveryPolicy policy(long maxDeliver) {
        return new RedeliveryPolicy(config.first(), config.longest(), maxDeliver, config.parks());
    }

    private boolean isBudgeted() {
        var now = Instant.now();
        var isLeft = budget.left(now) > 0;
        budget = budget.without(1, now);
        return isLeft;
    }

    private static double chance() {
        return ThreadLocalRandom.current().nextDouble();
    }

    private void redeliver(Message message, Duration delay, Throwable failure) {
        LOG.debugf(
                failure, "%s: %s comes again in %s", config.channel(), message.getSubject(), delay);
        message.nakWithDelay(delay);
        meters.naked.increment();
        tellOnceThatNothingIsParked(message);
    }

    private void tellOnceThatNothingIsParked(Message message) {
        if (!config.parks() && !toldThatNothingIsParked) {
            toldThatNothingIsParked = true;
            LOG.warnf(
                    "%s: %s fails, and this client may not park",
                    config.channel(), message.getSubject());
        }
    }

    private void park(Message message, Throwable failure) {
        try {
            NatsParking.park(link.current(), message, failure.toString());
            message.ack();
            meters.parked.increment();
            LOG.warnf("%s: parked %s: %s", config.channel(), message.getSubject(), failure);
        } catch (IOException | JetStreamApiException | IllegalStateException e) {
            meters.parkFailures.increment();
            LOG.warnf("%s: cannot park %s: %s", config.channel(), message.getSubject(), e);
            redeliver(message, config.longest(), failure);
        }
    }
}
