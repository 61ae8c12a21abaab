package dev.holdfast.messaging.consume;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.PullRequestOptions;
import io.nats.client.Subscription;
import io.nats.client.api.ConsumerInfo;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pulls from one durable consumer; used by its channel's thread alone.
 *
 * <p>A request waits at the server nearly always, so that a message comes the moment it is stored.
 * Needs no more of the server than the right to ask for messages and to acknowledge them.
 */
final class NatsPull implements AutoCloseable {

    /** Short, for a request that the server forgot is asked again only after it. */
    private static final Duration EXPIRES = Duration.ofSeconds(1);

    private static final long FORGOTTEN_NANOS = EXPIRES.plusSeconds(1).toNanos();
    private static final Duration AT_ONCE = Duration.ofNanos(1);
    private static final String PIN_ID = "Nats-Pin-Id";
    private static final String UNDELIVERED = "Nats-Pending-Messages";

    private final Connection connection;
    private final Subscription inbox;
    private final String next;
    private final int most;
    private final @Nullable String group;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private int outstanding;
    private long askedAt;
    private @Nullable String pin;
    private boolean gone;

    NatsPull(Connection connection, ConsumerInfo consumer, int most) {
        this.connection = connection;
        this.most = most;
        next =
                "$JS.API.CONSUMER.MSG.NEXT.%s.%s"
                        .formatted(consumer.getStreamName(), consumer.getName());
        group = group(consumer);
        inbox = connection.subscribe(connection.createInbox());
    }

    /** What is there, up to a limit; waits for the first alone, and may return nothing. */
    List<Message> take(int limit, Duration wait) throws InterruptedException {
        var taken = new ArrayList<Message>();
        add(taken, waiting.isEmpty() ? receive(wait) : waiting.poll());
        while (taken.size() < limit && !taken.isEmpty() && hasMore()) {
            add(taken, waiting.isEmpty() ? receive(AT_ONCE) : waiting.poll());
        }
        return taken;
    }

    /**
     * For a method that takes long: what is here does not come again meanwhile, and the server sees
     * this client alive, which keeps a pinned consumer with it.
     */
    void keepAlive(List<Message> working) throws InterruptedException {
        while (inbox.getPendingMessageCount() > 0) {
            add(waiting, receive(AT_ONCE));
        }
        working.forEach(Message::inProgress);
        waiting.forEach(Message::inProgress);
        if (group != null && outstanding == 0) {
            request(1);
        }
    }

    /** The server has forgotten what was asked in an earlier session. */
    void forget() {
        outstanding = 0;
        gone = false;
    }

    /** Whether the server said that there is no such consumer any more. */
    boolean isGone() {
        return gone;
    }

    boolean isOn(Connection other) {
        return connection.equals(other);
    }

    @Nullable String group() {
        return group;
    }

    /** Gives back what no method has seen. */
    @Override
    public void close() {
        if (inbox.isActive() && connection.getStatus() == Connection.Status.CONNECTED) {
            inbox.unsubscribe();
            waiting.forEach(Message::nak);
        }
    }

    private boolean hasMore() {
        return !waiting.isEmpty() || inbox.getPendingMessageCount() > 0;
    }

    /** Asks for as much as there is room for. */
    void ask() {
        if (System.nanoTime() - askedAt > FORGOTTEN_NANOS) {
            outstanding = 0;
        }
        var room = most - outstanding - waiting.size();
        if (room > 0 && (outstanding == 0 || room >= most / 2)) {
            request(room);
        }
    }

    private void request(int messages) {
        var request = PullRequestOptions.builder(messages).expiresIn(EXPIRES).group(group);
        connection.publish(next, inbox.getSubject(), new Pinned(request, pin).serialize());
        outstanding += messages;
        askedAt = System.nanoTime();
    }

    private @Nullable Message receive(Duration wait) throws InterruptedException {
        var message = inbox.nextMessage(wait);
        if (message == null) {
            return null;
        }
        if (message.isStatusMessage()) {
            obey(message);
            return null;
        }
        outstanding = Math.max(0, outstanding - 1);
        rememberPin(message);
        return message;
    }

    private void obey(Message status) {
        switch (status.getStatus().getCode()) {
            case 100 -> {}
            case 404, 408 -> outstanding = Math.max(0, outstanding - undelivered(status));
            case 423 -> {
                pin = null;
                outstanding = 0;
            }
            default -> gone = true;
        }
    }

    private int undelivered(Message status) {
        var headers = status.getHeaders();
        var count = headers == null ? null : headers.getLast(UNDELIVERED);
        return count == null ? outstanding : Integer.parseInt(count);
    }

    private void rememberPin(Message message) {
        var headers = message.getHeaders();
        if (group != null && headers != null && headers.containsKey(PIN_ID)) {
            pin = headers.getLast(PIN_ID);
        }
    }

    private static @Nullable String group(ConsumerInfo consumer) {
        var groups = consumer.getConsumerConfiguration().getPriorityGroups();
        return groups == null || groups.isEmpty() ? null : groups.getFirst();
    }

    private static <M> void add(Collection<M> messages, @Nullable M message) {
        if (message != null) {
            messages.add(message);
        }
    }

    /** A request that says whether this client is the pinned one. */
    private static final class Pinned extends PullRequestOptions {

        private final @Nullable String pin;

        Pinned(Builder request, @Nullable String pin) {
            super(request);
            this.pin = pin;
        }

        @Override
        protected @Nullable String getPinId() {
            return pin;
        }
    }
}
