package dev.holdfast.repository.rotation;

import dev.holdfast.repository.restic.RepositoryAccess;
import java.util.Properties;

/**
 * A repository, and the password that it has and is to have.
 *
 * @param old how whoever may take away from it opens it by the old password
 * @param fresh the same by the new one
 */
public record Rotation(RepositoryAccess old, RepositoryAccess fresh) {

    public Rotation {
        if (old.repositoryPassword().equals(fresh.repositoryPassword())) {
            throw new IllegalArgumentException("the new password is the old one");
        }
    }

    /**
     * As it is written down: the settings of an access, with {@code old-password} and {@code
     * new-password}.
     *
     * @throws IllegalStateException where they do not fit together
     */
    static Rotation of(Properties settings) {
        var access =
                new RepositoryAccess(
                                settings.getProperty("url", ""),
                                settings.getProperty("user", ""),
                                settings.getProperty("user-password", ""),
                                settings.getProperty("old-password", ""),
                                settings.getProperty("region", ""),
                                settings.getProperty("private-key", ""),
                                settings.getProperty("known-hosts", ""))
                        .orRefuse("");
        return new Rotation(access, access.by(settings.getProperty("new-password", "")));
    }
}
