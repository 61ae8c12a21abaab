package dev.holdfast.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.holdfast.agent.Settings;
import dev.holdfast.agent.identity.HostConfig;
import dev.holdfast.agent.ownership.OwnershipStore;
import dev.holdfast.messaging.Outbound;
import dev.holdfast.model.container.ContainerId;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.event.Origin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit fills the fields.
class EventPublisherTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Fact FACT = new Fact.ContainerRemoved(new ContainerId("a".repeat(64)));

    @TempDir Path directory;
    private final SlowToRefuse channel = new SlowToRefuse();
    private EventStore events;
    private EventPublisher publisher;

    @BeforeEach
    void open() {
        var settings = Map.of("holdfast.host", "host1", "holdfast.data", directory.toString());
        var host = Settings.of(HostConfig.class, settings);
        var config = Settings.of(SpoolConfig.class, settings);
        var json = JsonMapper.builder().findAndAddModules().build();
        events = new EventStore(host, config, json, new OwnershipStore(host));
        publisher = new EventPublisher(events, config, channel, new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        publisher.stop(new ShutdownEvent());
        events.close();
    }

    @Test
    void nothingOvertakesWhatTheServerRefusedAtFirst() {
        for (var i = 0; i < 3; i++) {
            events.append(Instant.EPOCH, Origin.EVENT, FACT);
        }

        publisher.start(new StartupEvent());

        await().atMost(SOON).until(() -> events.acknowledged() == 3);
        assertThat(channel.sent)
                .containsExactly(events.id(1), events.id(1), events.id(2), events.id(3));
    }

    /** Has no stream for the first, and takes what comes after. */
    private static final class SlowToRefuse implements Emitter<Outbound> {

        private final List<String> sent = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<Void> send(Outbound outbound) {
            sent.add(outbound.id());
            var answer = new CompletableFuture<Void>();
            if (sent.size() == 1) {
                CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS)
                        .execute(() -> answer.completeExceptionally(new IllegalStateException()));
            } else {
                answer.complete(null);
            }
            return answer;
        }

        @Override
        public <M extends Message<? extends Outbound>> void send(M message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void complete() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void error(Exception failure) {
            throw new UnsupportedOperationException(failure);
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean hasRequests() {
            return true;
        }
    }
}
