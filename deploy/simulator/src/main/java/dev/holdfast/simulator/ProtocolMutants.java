package dev.holdfast.simulator;

import dev.holdfast.model.container.Health;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mistakes around the core: of whoever asks it, and of whoever does what it says. */
final class ProtocolMutants {

    static final Map<String, Core> ALL = new LinkedHashMap<>();

    static {
        ALL.put(
                "starts whatever died last, whichever death was meant",
                new Core() {
                    @Override
                    public boolean isMeant(@Nullable Instant guard, @Nullable Instant actual) {
                        return true;
                    }
                });
        ALL.put(
                "obeys what was ordered before a person's last word",
                new Core() {
                    @Override
                    public boolean isOutdated(long generation, long latest) {
                        return false;
                    }
                });
        ALL.put(
                "starts what a person stopped after it had died",
                new Core() {
                    @Override
                    public boolean isStoppedSince(Instant finishedAt, @Nullable Instant endAtStop) {
                        return false;
                    }
                });
        ALL.put(
                "decides again whenever it hears of a death again",
                new Core() {
                    @Override
                    public boolean isFirst(boolean isNew) {
                        return true;
                    }
                });
        ALL.put(
                "tells a command once and never again",
                new Core() {
                    @Override
                    public boolean isOverdue(Instant due, Instant now) {
                        return false;
                    }
                });
        ALL.put(
                "takes a start from before a person's stop for one that came after it",
                new Core() {
                    @Override
                    public boolean endsStop(boolean isStartedSince, boolean isStopping) {
                        return isStartedSince;
                    }
                });
        ALL.put(
                "restarts what has come to its senses since",
                new Core() {
                    @Override
                    public boolean isWell(Health health) {
                        return false;
                    }
                });
        ALL.put(
                "takes no news any more once one was lost",
                new Core() {
                    @Override
                    public boolean isNews(long sequence, long lastSequence) {
                        return sequence == lastSequence + 1;
                    }
                });
    }

    private ProtocolMutants() {}
}
