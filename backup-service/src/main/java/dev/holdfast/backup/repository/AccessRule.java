package dev.holdfast.backup.repository;

import dev.holdfast.backup.restore.Restore;
import dev.holdfast.model.host.HostId;

/** Who may read a repository that is not its own. */
final class AccessRule {

    private AccessRule() {}

    /** Only the host of this restore, only its source, and only while it is open. */
    static boolean allows(Restore restore, HostId asking, String sourceHost) {
        return restore.isOpen()
                && restore.host().equals(asking.name())
                && restore.sourceHost().equals(sourceHost);
    }
}
