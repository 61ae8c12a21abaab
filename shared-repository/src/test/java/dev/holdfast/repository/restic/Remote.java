package dev.holdfast.repository.restic;

import java.util.Map;

/** A server of somebody else, and what may be wrong on the way to a repository on it. */
interface Remote extends AutoCloseable {

    /** What opens the repository of a host. */
    RepositoryAccess access(String host);

    /** What opens nothing, and a word that says why. */
    Map<String, RepositoryAccess> wrong(String host);

    @Override
    void close();
}
