package dev.holdfast.agent.restore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/**
 * Whether there is room for what is staged beside what is there; both are kept until the commit.
 *
 * @param least bytes that are staged at any rate
 * @param most bytes that may be staged
 */
record Space(long least, long most, long free) {

    private static final int STEP = 1000;

    static Space of(Wanted wanted, HostPicture host) {
        var images = wanted.manifest().images();
        // They are not fetched where all of them are there, and take no more than they say.
        var spared =
                images.stream().allMatch(host::has)
                        ? images.stream().mapToLong(it -> size(host.images().get(it.name()))).sum()
                        : 0;
        // How much of it single services have, only the repository could tell.
        var least = wanted.isWhole() ? Math.max(0, wanted.bytes() - spared) : 0;
        return new Space(least, wanted.bytes(), host.free());
    }

    private static long size(@org.jspecify.annotations.Nullable JsonNode image) {
        return image == null ? 0 : image.path("Size").asLong();
    }

    /** Reasons to refuse, for people. */
    List<String> conflicts() {
        return free >= least
                ? List.of()
                : List.of(
                        "there is no space: %s have to be staged, and %s are free"
                                .formatted(text(least), text(free)));
    }

    List<String> warnings() {
        return free / 2 >= most || free < least
                ? List.of()
                : List.of(
                        ("space may be short: up to %s are staged, and once more copied where"
                                        + " nothing can be cloned; %s are free")
                                .formatted(text(most), text(free)));
    }

    private static String text(long bytes) {
        var value = (double) bytes;
        for (var unit : List.of("B", "kB", "MB", "GB")) {
            if (value < STEP) {
                return String.format(Locale.ROOT, "%.1f %s", value, unit);
            }
            value /= STEP;
        }
        return String.format(Locale.ROOT, "%.1f TB", value);
    }
}
