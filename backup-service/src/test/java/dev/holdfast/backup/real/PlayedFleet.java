package dev.holdfast.backup.real;

import dev.holdfast.messaging.server.NatsServer;
import dev.holdfast.model.Subjects;
import dev.holdfast.repository.restic.RepositoryPassword;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Options;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The controller's streams, and two hosts: the edge of this service, over real NATS. */
public final class PlayedFleet implements AutoCloseable {

    private final Connection connection;
    private final PlayedHost host1;
    private final PlayedHost host2;
    private final PlayedHost host3;
    private final PlayedHost host4;

    PlayedFleet(NatsServer nats) {
        var options = new Options.Builder().maxReconnects(-1).reconnectWait(Duration.ofMillis(100));
        connection = nats.connect(options);
        createStreams();
        host1 = new PlayedHost(connection, "host1");
        host2 = new PlayedHost(connection, "host2");
        host3 = new PlayedHost(connection, "host3");
        host4 = new PlayedHost(connection, "host4");
    }

    public PlayedHost host1() {
        return host1;
    }

    public PlayedHost host2() {
        return host2;
    }

    /** Its repository is there, and so is whoever may prune it. */
    public PlayedHost host3() {
        return host3;
    }

    /** As host3. */
    public PlayedHost host4() {
        return host4;
    }

    public Connection connection() {
        return connection;
    }

    public JetStreamManagement server() {
        try {
            return connection.jetStreamManagement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After the stream of their commands was deleted. */
    public void listenAgain() {
        host1.listen();
        host2.listen();
        host3.listen();
        host4.listen();
    }

    /** As the controller does at its start. */
    public void createStreams() {
        create(Subjects.EVENTS, RetentionPolicy.Limits, Subjects.ALL_EVENTS);
        create(Subjects.COMMANDS, RetentionPolicy.WorkQueue, Subjects.ALL_COMMANDS);
    }

    Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        for (var host : List.of(host1, host2, host3, host4)) {
            var repository = "holdfast.repositories." + host.name() + ".";
            settings.put("holdfast.host-keys." + host.name(), host.publicKey());
            settings.put(repository + "url", "rest:http://rest-server:8000/" + host.name() + "/");
            settings.put(repository + "user", host.name());
            settings.put(repository + "user-password", "user-secret-" + host.name());
            settings.put(repository + "repository-password", RepositoryPassword.of(host.name()));
        }
        return settings;
    }

    private void create(String name, RetentionPolicy retention, String subject) {
        try {
            server().addStream(
                            StreamConfiguration.builder()
                                    .name(name)
                                    .retentionPolicy(retention)
                                    .subjects(subject)
                                    .build());
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
