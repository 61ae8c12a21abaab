package dev.holdfast.repository.restic;

import java.util.HashMap;
import java.util.Map;

/**
 * What opens one repository.
 *
 * @param url as restic takes it, without credentials, for example {@code
 *     rest:http://rest-server:8000/host1/}
 * @param user of the server; empty for a repository without one
 */
public record RepositoryAccess(
        String url, String user, String userPassword, String repositoryPassword) {

    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("RESTIC_REPOSITORY", url);
        environment.put("RESTIC_PASSWORD_FILE", "/dev/stdin");
        if (!user.isEmpty()) {
            environment.put("RESTIC_REST_USERNAME", user);
            environment.put("RESTIC_REST_PASSWORD", userPassword);
        }
        return environment;
    }

    /** Without the passwords, so that no log can have them. */
    @Override
    public String toString() {
        return url;
    }
}
