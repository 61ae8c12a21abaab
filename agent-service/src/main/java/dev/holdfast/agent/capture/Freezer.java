package dev.holdfast.agent.capture;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where one container is frozen and thawed.
 *
 * @param directory of its cgroup
 * @param unified cgroup v2, whose files are others
 */
record Freezer(Path directory, boolean unified) {

    private static final String VERSION_1 = "freezer";
    private static final String CGROUP = " - cgroup ";
    private static final String THAWED = "THAWED";
    private static final String THAWED_2 = "0";
    private static final int ROOT = 3;
    private static final int MOUNT_POINT = 4;

    /**
     * Finds the cgroup of a container's process, wherever its engine put it. A process that is
     * ending has none on version 1: there it is shown in the root, which is no container's, and in
     * a host that is a container the host's own.
     *
     * @param cgroups {@code /proc/<pid>/cgroup} of the process
     * @param mounts {@code /proc/self/mountinfo} of ourselves
     * @see <a href="https://man7.org/linux/man-pages/man7/cgroups.7.html">cgroups(7)</a>
     */
    static Optional<Freezer> of(String cgroups, String mounts) {
        // Where version 1 freezes, a place in version 2 may be shared with others. A kernel that
        // knows both tells of places in version 1 also where only version 2 is to be seen.
        return mounts.lines().anyMatch(line -> isOf(line, CGROUP, VERSION_1))
                ? version1(cgroups, mounts)
                : version2(cgroups, mounts);
    }

    private static Optional<Freezer> version1(String cgroups, String mounts) {
        return at(cgroups, VERSION_1, mounts, CGROUP, VERSION_1)
                .map(directory -> new Freezer(directory, false));
    }

    private static Optional<Freezer> version2(String cgroups, String mounts) {
        return at(cgroups, "", mounts, " - cgroup2 ", "")
                .map(directory -> new Freezer(directory, true));
    }

    private static Optional<Path> at(
            String cgroups, String controller, String mounts, String type, String option) {
        return path(cgroups, controller)
                .filter(path -> !path.equals("/"))
                .flatMap(path -> at(path, mounts.lines().filter(line -> isOf(line, type, option))));
    }

    /**
     * One that shows this path, of those the one that was mounted last. An agent beside a plain
     * engine has trees that show its own container alone, too, and sees them once more where the
     * engine keeps that container's files.
     */
    private static Optional<Path> at(String path, Stream<String> mounts) {
        return mounts.map(line -> line.split(" "))
                .reduce((one, later) -> shows(one, path) && !shows(later, path) ? one : later)
                .map(mount -> below(mount, path));
    }

    private static boolean shows(String[] mount, String path) {
        return mount[ROOT].equals("/") || path.startsWith(mount[ROOT] + "/");
    }

    private static Optional<String> path(String cgroups, String controller) {
        return cgroups.lines()
                .map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3)
                .filter(parts -> Arrays.asList(parts[1].split(",")).contains(controller))
                .map(parts -> parts[2])
                .findFirst();
    }

    private static boolean isOf(String mount, String type, String option) {
        var options = mount.substring(mount.lastIndexOf(' ') + 1).split(",");
        return mount.contains(type)
                && (option.isEmpty() || Arrays.asList(options).contains(option));
    }

    /** A container sees only a part of the tree mounted, while paths are told from its root. */
    private static Path below(String[] mount, String path) {
        var root = mount[ROOT].equals("/") ? "" : mount[ROOT];
        var relative = path.startsWith(root) ? path.substring(root.length()) : path;
        return Path.of(mount[MOUNT_POINT] + "/" + relative).normalize();
    }

    /** The one that is thawed by this word in this file. */
    static Freezer thawedBy(String word, String file) {
        return new Freezer(Path.of(file).resolve("..").normalize(), word.equals(THAWED_2));
    }

    Path switchFile() {
        return directory.resolve(unified ? "cgroup.freeze" : "freezer.state");
    }

    Path stateFile() {
        return directory.resolve(unified ? "cgroup.events" : "freezer.state");
    }

    String freeze() {
        return unified ? "1" : "FROZEN";
    }

    String thaw() {
        return unified ? THAWED_2 : THAWED;
    }

    /**
     * @param state what {@link #stateFile} says
     */
    boolean isFrozen(String state) {
        return state.lines().anyMatch(line -> line.equals(unified ? "frozen 1" : "FROZEN"));
    }
}
