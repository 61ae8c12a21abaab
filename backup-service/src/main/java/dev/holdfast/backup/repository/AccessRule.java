package dev.holdfast.backup.repository;

import dev.holdfast.backup.restore.Reader;
import dev.holdfast.model.host.HostId;

/** Who may read a repository that is not its own. */
final class AccessRule {

    private AccessRule() {}

    /** Only the host of this restore or plan, only its source, and only while it is open. */
    static boolean allows(Reader reader, HostId asking, String sourceHost) {
        return reader.isOpen()
                && reader.host().equals(asking.name())
                && reader.sourceHost().equals(sourceHost);
    }
}
