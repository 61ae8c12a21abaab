package dev.holdfast.controller.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.host.Incarnation;
import dev.holdfast.model.host.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Many histories of agents that start, restart, fall silent and are copied; the same for a seed.
 */
class SpeakersWalkTest {

    private static final int HISTORIES = 2_000;
    private static final int SECONDS = 300;
    private static final Liveness LIVENESS =
            new Liveness(Duration.ofSeconds(3), Duration.ofSeconds(10));

    /** To be down, a heartbeat, and to live anew where it was a double. */
    private static final Duration TRUSTED_AGAIN = Duration.ofSeconds(15);

    @Test
    void oneIsTrustedAndWhoeverIsAloneIsSoonAndARestartCostsNothing() {
        var plays = LongStream.range(0, HISTORIES).mapToObj(Play::new).map(Play::run).toList();

        assertThat(plays.stream().flatMap(play -> play.violations.stream().limit(1))).isEmpty();
        assertThat(plays.stream().mapToInt(play -> play.restarts).sum()).isGreaterThan(HISTORIES);
        assertThat(plays.stream().mapToInt(play -> play.doubles).sum()).isGreaterThan(HISTORIES);
        assertThat(plays.stream().mapToInt(play -> play.adoptions).sum()).isGreaterThan(HISTORIES);
    }

    /** An agent: what it has on disk, and what it is in memory. */
    private static final class Agent {
        Incarnation incarnation;
        String session;
        boolean alive = true;
        boolean cut;
        @Nullable Trust told;

        Agent(Incarnation incarnation, String session) {
            this.incarnation = incarnation;
            this.session = session;
        }

        boolean isHeard() {
            return alive && !cut;
        }
    }

    private static final class Play {
        final long seed;
        final Random random;
        final List<String> violations = new ArrayList<>();
        final List<Agent> agents = new ArrayList<>();
        Speakers speakers = Speakers.NONE;
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        int names;
        int restarts;
        int doubles;
        int adoptions;
        @Nullable Agent only;
        Instant onlySince = now;

        Play(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            agents.add(new Agent(new Incarnation(name()), name()));
        }

        Play run() {
            for (int second = 0; second < SECONDS; second++) {
                now = now.plusSeconds(1);
                happen();
                // Nobody's heartbeat is always the first of its second.
                var heard = new ArrayList<>(agents.stream().filter(Agent::isHeard).toList());
                Collections.shuffle(heard, random);
                heard.forEach(this::beat);
                watch();
            }
            return this;
        }

        private void happen() {
            var agent = agents.get(random.nextInt(agents.size()));
            switch (random.nextInt(60)) {
                case 0, 1 -> restart(agent);
                case 2 -> agent.alive = false;
                case 3 -> agent.cut = true;
                case 4, 5, 6 -> agent.cut = false;
                case 7 -> copy(new Incarnation(name()));
                case 8 -> copy(agent.incarnation);
                default -> {}
            }
        }

        private void restart(Agent agent) {
            agent.session = name();
            agent.told = null;
            agent.alive = true;
            restarts++;
            var trusted = speakers.trusted();
            if (agent.isHeard()
                    && trusted != null
                    && trusted.incarnation().equals(agent.incarnation)
                    && agents.stream()
                                    .filter(it -> it.incarnation.equals(agent.incarnation))
                                    .count()
                            == 1) {
                beat(agent);
                violate(agent.told != Trust.TRUSTED, "a usual restart cost trust");
            }
        }

        private void copy(Incarnation into) {
            if (agents.size() < 3) {
                agents.add(new Agent(into, name()));
            } else {
                agents.removeIf(it -> !it.alive);
                if (agents.isEmpty()) {
                    agents.add(new Agent(new Incarnation(name()), name()));
                }
            }
        }

        private void beat(Agent agent) {
            var before = speakers.trusted();
            var one = new Speaker(agent.incarnation, agent.session, now);
            speakers = speakers.hear(one, LIVENESS);
            var trusted = Objects.requireNonNull(speakers.trusted());
            agent.told = speakers.of(one);
            violate((agent.told == Trust.TRUSTED) != trusted.is(one), "trusted and told otherwise");
            if (before != null && !before.isInLifeOf(trusted)) {
                adoptions++;
                violate(
                        Duration.between(before.at(), now).compareTo(LIVENESS.downAfter()) < 0,
                        "adopted while the trusted one was heard");
            }
            if (agent.told == Trust.DOUBLED) {
                doubles++;
                agent.incarnation = new Incarnation(name());
                agent.session = name();
                agent.told = null;
            }
        }

        private void watch() {
            var heard = agents.stream().filter(Agent::isHeard).toList();
            var trusting = heard.stream().filter(it -> it.told == Trust.TRUSTED).toList();
            // The one that is no more trusted is told so at its next heartbeat.
            violate(trusting.stream().filter(this::isTrusted).count() > 1, "two are trusted");
            watchTheOnlyOne(heard.size() == 1 ? heard.getFirst() : null);
        }

        private boolean isTrusted(Agent agent) {
            return speakers.trusts(new Speaker(agent.incarnation, agent.session, now));
        }

        private void watchTheOnlyOne(@Nullable Agent alone) {
            if (alone == null || !alone.equals(only)) {
                only = alone;
                onlySince = now;
            }
            violate(
                    alone != null
                            && !isTrusted(alone)
                            && Duration.between(onlySince, now).compareTo(TRUSTED_AGAIN) > 0,
                    "alone, and not trusted");
        }

        private void violate(boolean wrong, String what) {
            if (wrong) {
                violations.add("seed %d, %s: %s".formatted(seed, now, what));
            }
        }

        private String name() {
            return "n" + names++;
        }
    }
}
