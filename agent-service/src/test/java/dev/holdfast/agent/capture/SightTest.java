package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SightTest {

    private static final Path STACKS = Path.of("/data/agent/stacks");
    private static final Sight BESIDE = new Sight(List.of(Path.of("/data"), Path.of("/srv")));

    @Test
    void coversWhatLiesBelowItsPlacesAndNothingThatOnlyBeginsLikeThem() {
        assertThat(BESIDE.covers(Path.of("/srv/shop"))).isTrue();
        assertThat(BESIDE.covers(Path.of("/srv"))).isTrue();
        assertThat(BESIDE.covers(Path.of("/srv2/shop"))).isFalse();
        assertThat(BESIDE.covers(Path.of("/srv/../root"))).isFalse();
    }

    @Test
    void refusesWhereFilesOfTheEngineAreOutOfReach() {
        var volume = Path.of("/var/lib/docker/volumes/db/_data");

        assertThatThrownBy(() -> BESIDE.require(Stream.of(Path.of("/srv/shop"), volume)))
                .hasMessageStartingWith("nothing was touched")
                .hasMessageContaining(volume.toString());
        BESIDE.require(Stream.of(Path.of("/srv/shop")));
    }

    @Test
    void coversEverythingWhereNothingIsSaid() {
        assertThat(new Sight(List.of()).covers(Path.of("/anywhere"))).isTrue();
    }

    @Test
    void hasADirectoryComeBackWhereItIsSeenOrElseAmongTheStacksOfThisHost() {
        assertThat(home(BESIDE, "/srv/shop", false)).isEqualTo(Path.of("/srv/shop"));
        assertThat(home(BESIDE, "/root/shop", true)).isEqualTo(STACKS.resolve("shop"));
    }

    /** What a container's own file system holds goes when it is made anew. */
    @Test
    void hasADirectoryComeBackOnTheDataRootWhereTheHostIsAContainer() {
        var host = new Sight(List.of());

        assertThat(home(host, "/data/agent/stacks/shop", false)).isEqualTo(STACKS.resolve("shop"));
        assertThat(home(host, "/srv/shop", false)).isEqualTo(STACKS.resolve("shop"));
        assertThat(home(host, "/srv/shop", true)).isEqualTo(Path.of("/srv/shop"));
    }

    private static Path home(Sight sight, String directory, boolean isThere) {
        return sight.home(Path.of(directory), isThere, Path.of("/data"), STACKS);
    }
}
