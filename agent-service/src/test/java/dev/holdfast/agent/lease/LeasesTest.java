package dev.holdfast.agent.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.command.CommandId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasesTest {

    private static final CommandId MINE = new CommandId(new UUID(0, 1));
    private static final CommandId OTHER = new CommandId(new UUID(0, 2));
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    @TempDir Path directory;
    Leases leases;

    @BeforeEach
    void open() {
        leases = new Leases(directory);
    }

    @Test
    void givesAStackToOneOperationOnly() {
        assertThat(leases.take("shop", MINE, LATER, NOW)).isTrue();
        assertThat(leases.take("shop", OTHER, LATER, NOW)).isFalse();
        assertThat(leases.take("blog", OTHER, LATER, NOW)).isTrue();
    }

    @Test
    void givesAllOfThemOrNone() {
        leases.take("shop", OTHER, LATER, NOW);

        assertThat(leases.takeAll(Set.of("blog", "shop", "wiki"), MINE, LATER, NOW)).isFalse();
        assertThat(leases.of("blog", NOW)).isEmpty();
        assertThat(leases.of("wiki", NOW)).isEmpty();

        leases.release("shop", OTHER);
        leases.take("blog", MINE, LATER, NOW);
        assertThat(leases.takeAll(Set.of("blog", "shop"), MINE, LATER, NOW)).isTrue();
        assertThat(leases.take("shop", OTHER, LATER, NOW)).isFalse();
    }

    @Test
    void isProlongedByItsOwnerAndKeepsWhatAPersonStopped() {
        leases.take("shop", MINE, LATER, NOW);
        leases.noteStop("shop", Set.of("app"), NOW);

        assertThat(leases.take("shop", MINE, LATER.plusSeconds(60), NOW)).isTrue();

        var lease = leases.of("shop", LATER).orElseThrow();
        assertThat(lease.stopped()).containsExactly("app");
    }

    @Test
    void isOverAtItsDeadlineWhateverBecameOfItsOwner() {
        leases.take("shop", MINE, LATER, NOW);

        assertThat(leases.of("shop", LATER.minusNanos(1))).isPresent();
        assertThat(leases.of("shop", LATER)).isEmpty();
        assertThat(leases.take("shop", OTHER, LATER.plusSeconds(1), LATER)).isTrue();
    }

    @Test
    void tellsOnceThatALeaseIsOver() {
        leases.take("shop", MINE, LATER, NOW);

        assertThat(leases.expire(NOW)).isEmpty();
        assertThat(leases.expire(LATER)).containsExactly("shop");
        assertThat(leases.expire(LATER)).isEmpty();
    }

    @Test
    void survivesTheAgent() {
        leases.take("shop", MINE, LATER, NOW);
        leases.noteStop("shop", Set.of("app"), NOW);

        var again = new Leases(directory);

        assertThat(again.of("shop", NOW)).isEqualTo(leases.of("shop", NOW)).isPresent();
    }

    @Test
    void isGivenBackByItsOwnerAlone() {
        leases.take("shop", MINE, LATER, NOW);

        assertThat(leases.release("shop", OTHER)).isFalse();
        assertThat(leases.release("shop", MINE)).isTrue();
        assertThat(new Leases(directory).of("shop", NOW)).isEmpty();
    }
}
