package dev.holdfast.agent.restore;

import dev.holdfast.agent.capture.CapturedContainer;
import dev.holdfast.agent.capture.Manifest;
import dev.holdfast.agent.capture.RawContainer;
import dev.holdfast.agent.restore.Restore.Old;
import dev.holdfast.agent.restore.Restore.Phase;
import dev.holdfast.model.command.CommandId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Writes down what a restore is about to change. */
final class RestoreDraft {

    private RestoreDraft() {}

    /**
     * @param inode names a directory that is there
     */
    static Restore of(
            CommandId command,
            Wanted wanted,
            HostPicture host,
            Path staging,
            ToLongFunction<Path> inode) {
        var manifest = wanted.manifest();
        var plan = RestorePlan.of(wanted, host);
        var directory = directory(manifest);
        return new Restore(
                command,
                manifest.project(),
                Phase.PLANNED,
                staging,
                host.within(wanted.scope()).stream().map(c -> old(c, command)).toList(),
                manifest.containers().stream().map(CapturedContainer::name).toList(),
                swaps(command, manifest, host, staging, inode),
                plan.volumes().created(),
                plan.networks().created(),
                host.directoryExists() ? null : directory);
    }

    private static @org.jspecify.annotations.Nullable Path directory(Manifest manifest) {
        return manifest.directory() == null ? null : Path.of(manifest.directory());
    }

    private static Old old(RawContainer container, CommandId command) {
        var aside = container.name() + "-before-" + command.toString().substring(0, 8);
        var ran = container.isRunning() || container.isPaused();
        return new Old(container.id(), container.name(), aside, ran);
    }

    private static List<Swap> swaps(
            CommandId command,
            Manifest manifest,
            HostPicture host,
            Path staging,
            ToLongFunction<Path> inode) {
        var swaps = new ArrayList<Swap>();
        for (var volume : manifest.volumes()) {
            var present = host.volumes().get(volume.name());
            if (volume.content() && present != null) {
                var target = Path.of(present.path("Mountpoint").asText());
                var content = staging.resolve(Manifest.volume(volume.name()));
                swaps.add(Swap.of(command, target, content, inode.applyAsLong(target)));
            }
        }
        var directory = directory(manifest);
        if (directory != null && host.directoryExists()) {
            var content = staging.resolve(Manifest.stack());
            swaps.add(Swap.of(command, directory, content, inode.applyAsLong(directory)));
        }
        return swaps;
    }
}
