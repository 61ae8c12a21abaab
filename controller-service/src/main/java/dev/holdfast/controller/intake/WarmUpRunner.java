package dev.holdfast.controller.intake;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Has the first death after a start decided about as fast as the thousandth: a JVM compiles only
 * what was called often. Played deaths take the way of real ones, beside them, and each is rolled
 * back, so that nothing of it is stored or published.
 */
@ApplicationScoped
class WarmUpRunner {

    private static final Logger LOG = Logger.getLogger(WarmUpRunner.class);

    private final IntakeSupervisor supervisor;
    private final EntityManager entities;
    private final TransactionManager transactions;
    private final WarmUpConfig config;
    private volatile boolean closed;

    WarmUpRunner(
            IntakeSupervisor supervisor,
            EntityManager entities,
            TransactionManager transactions,
            WarmUpConfig config) {
        this.supervisor = supervisor;
        this.entities = entities;
        this.transactions = transactions;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().name("warm-up").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        closed = true;
    }

    private void run() {
        var begun = Instant.now();
        try {
            var played = warmUp(config.deaths());
            LOG.infof(
                    "warmed up by %d deaths in %d ms",
                    played, Duration.between(begun, Instant.now()).toMillis());
        } catch (RuntimeException e) {
            // It is only slower for a while.
            LOG.infof("not warmed up: %s", e.getMessage());
        }
    }

    /** How many there was time for. */
    int warmUp(int deaths) {
        var played = 0;
        for (; played < deaths && !closed; played++) {
            playAndTakeBack();
        }
        return played;
    }

    private void playAndTakeBack() {
        try {
            transactions.begin();
            try {
                play();
            } finally {
                transactions.rollback();
            }
        } catch (NotSupportedException | SystemException e) {
            throw new IllegalStateException("no transaction to be had", e);
        }
    }

    private void play() {
        for (var batch : new PlayedDeath(Instant.now()).batches()) {
            supervisor.take(batch);
            entities.flush();
        }
    }
}
