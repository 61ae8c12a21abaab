package dev.holdfast.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreezerTest {

    private static final String VERSION_1 =
            """
            90 80 0:30 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
            95 80 0:34 / /sys/fs/cgroup/freezer rw,nosuid - cgroup cgroup rw,freezer
            99 80 0:40 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
            """;

    @Test
    void findsTheFreezerOfVersionOne() {
        var cgroups = "4:memory:/docker/abc\n6:freezer:/docker/abc\n0::/docker/abc\n";

        assertThat(Freezer.of(cgroups, VERSION_1))
                .contains(new Freezer(Path.of("/sys/fs/cgroup/freezer/docker/abc"), false));
    }

    @Test
    void takesAwayTheRootThatAContainerSees() {
        var mounts =
                "102 96 0:34 /docker/host1 /sys/fs/cgroup/freezer rw - cgroup cgroup rw,freezer";
        var cgroups = "6:freezer:/docker/host1/docker/abc";

        assertThat(Freezer.of(cgroups, mounts))
                .contains(new Freezer(Path.of("/sys/fs/cgroup/freezer/docker/abc"), false));
    }

    /** An agent in a container beside a plain engine, as the kernel shows it there. */
    @Test
    void takesTheTreeThatShowsTheMachineAndNotTheAgentsContainer() {
        var own = "102 96 0:34 /docker/agent /sys/fs/cgroup/freezer ro - cgroup cgroup rw,freezer";
        var machines = "107 96 0:34 / /sys/fs/cgroup/freezer rw - cgroup cgroup rw,freezer";
        var inTheDataRoot =
                "104 96 0:34 /docker/agent /var/lib/docker/overlay2/1/merged/sys/fs/cgroup/freezer"
                        + " ro - cgroup cgroup rw,freezer";

        assertThat(
                        Stream.of(
                                        List.of(own, inTheDataRoot, machines),
                                        List.of(own, machines, inTheDataRoot))
                                .map(mounts ->
                                        Freezer.of(
                                                "6:freezer:/docker/agent2",
                                                String.join("\n", mounts))))
                .containsOnly(
                        Optional.of(
                                new Freezer(
                                        Path.of("/sys/fs/cgroup/freezer/docker/agent2"), false)));
    }

    @Test
    void findsTheFreezerOfVersionTwo() {
        var mounts = "30 24 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate";

        assertThat(Freezer.of("0::/system.slice/docker-abc.scope\n", mounts))
                .contains(
                        new Freezer(Path.of("/sys/fs/cgroup/system.slice/docker-abc.scope"), true));
    }

    /** A host on version 2 beside an engine on version 1: the kernel tells of both. */
    @Test
    void findsTheFreezerOfVersionTwoWhereThatAloneIsMounted() {
        var mounts = "30 24 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate";

        assertThat(Freezer.of("6:freezer:/docker/host2\n0::/docker/abc\n", mounts))
                .contains(new Freezer(Path.of("/sys/fs/cgroup/docker/abc"), true));
    }

    /** In a host that is a container, version 1 shows the host itself there, the agent in it. */
    @Test
    void findsNoneOfAProcessThatIsEnding() {
        var inside =
                "102 96 0:34 /docker/host1 /sys/fs/cgroup/freezer rw - cgroup cgroup rw,freezer";

        assertThat(Freezer.of("6:freezer:/\n0::/docker/abc\n", inside)).isEmpty();
        assertThat(Freezer.of("6:freezer:/\n0::/system.slice/docker.service\n", VERSION_1))
                .isEmpty();
    }

    @Test
    void findsNoneWhereTheKernelShowsNone() {
        assertThat(Freezer.of("6:freezer:/docker/abc", "1 2 0:3 / /proc rw - proc proc rw"))
                .isEmpty();
        assertThat(Freezer.of("", VERSION_1)).isEmpty();
    }

    @Test
    void believesOnlyWhatTheKernelSaysIsFrozen() {
        var old = new Freezer(Path.of("/x"), false);
        var unified = new Freezer(Path.of("/x"), true);

        assertThat(old.isFrozen("FROZEN\n")).isTrue();
        assertThat(old.isFrozen("FREEZING\n")).isFalse();
        assertThat(unified.isFrozen("populated 1\nfrozen 1\n")).isTrue();
        assertThat(unified.isFrozen("populated 1\nfrozen 0\n")).isFalse();
    }
}
