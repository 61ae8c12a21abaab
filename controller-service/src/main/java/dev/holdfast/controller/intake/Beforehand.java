package dev.holdfast.controller.intake;

import dev.holdfast.controller.container.KnownContainer;
import dev.holdfast.controller.host.Progress;
import dev.holdfast.controller.restart.Background;
import dev.holdfast.model.host.HostId;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known before a batch is taken in, read under the locks of its hosts.
 *
 * @param containers those that the batch tells of, by their hosts
 */
record Beforehand(
        Map<HostId, Progress> progress,
        Map<HostId, List<KnownContainer>> containers,
        Background background) {

    Progress progress(HostId host) {
        return Objects.requireNonNull(progress.get(host));
    }

    List<KnownContainer> containers(HostId host) {
        return containers.getOrDefault(host, List.of());
    }
}
