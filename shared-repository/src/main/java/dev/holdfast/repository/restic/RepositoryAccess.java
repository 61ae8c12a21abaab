package dev.holdfast.repository.restic;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What opens one repository. Which of it a repository needs follows from how its address begins;
 * what it does not need is empty.
 *
 * @param url as restic takes it, without credentials, for example {@code
 *     rest:http://rest-server:8000/host1/}
 * @param user of the server; of a bucket the id of the access key
 * @param userPassword of the server; of a bucket the secret access key
 * @param region of a bucket, where its endpoint wants one
 * @param privateKey the key that an SFTP server knows, as OpenSSH writes it
 * @param knownHosts the keys by which the SFTP server is known, as OpenSSH writes them
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RepositoryAccess(
        String url,
        String user,
        String userPassword,
        String repositoryPassword,
        String region,
        String privateKey,
        String knownHosts) {

    public RepositoryAccess {
        // What is empty is not sent.
        user = requireNonNullElse(user, "");
        userPassword = requireNonNullElse(userPassword, "");
        region = requireNonNullElse(region, "");
        privateKey = requireNonNullElse(privateKey, "");
        knownHosts = requireNonNullElse(knownHosts, "");
    }

    /** Of a directory or of restic's own server. */
    public RepositoryAccess(
            String url, String user, String userPassword, String repositoryPassword) {
        this(url, user, userPassword, repositoryPassword, "", "", "");
    }

    /** The same by another password of the repository. */
    public RepositoryAccess by(String password) {
        return new RepositoryAccess(
                url, user, userPassword, password, region, privateKey, knownHosts);
    }

    /**
     * What is impossible in it, in sentences that name the setting; none where it all fits.
     *
     * @param prefix of the names of its settings, for example {@code holdfast.repository.}
     */
    public List<String> refusals(String prefix) {
        return AccessRefusals.of(this, prefix);
    }

    /** Passes itself on where nothing in it is impossible. */
    public RepositoryAccess orRefuse(String prefix) {
        var refusals = refusals(prefix);
        if (!refusals.isEmpty()) {
            throw new IllegalStateException(String.join("; ", refusals));
        }
        return this;
    }

    /** Where it is, if that is a directory of this machine. */
    public Optional<Path> directory() {
        return bare(Scheme.DIRECTORY).map(Path::of);
    }

    /** Where restic's own server has it, with a slash at its end; empty if it is elsewhere. */
    public Optional<URI> onRestServer() {
        return bare(Scheme.REST_SERVER)
                .map(place -> URI.create(place.endsWith("/") ? place : place + "/"));
    }

    private Optional<String> bare(Scheme wanted) {
        return scheme() == wanted ? Optional.of(wanted.bare(url)) : Optional.empty();
    }

    Scheme scheme() {
        return Scheme.of(url)
                .orElseThrow(() ->
                        new IllegalStateException(String.join("; ", refusals("repository "))));
    }

    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("RESTIC_REPOSITORY", url);
        environment.put("RESTIC_PASSWORD_FILE", "/dev/stdin");
        switch (scheme()) {
            case REST_SERVER -> {
                put(environment, "RESTIC_REST_USERNAME", user);
                put(environment, "RESTIC_REST_PASSWORD", userPassword);
            }
            case S3 -> {
                put(environment, "AWS_ACCESS_KEY_ID", user);
                put(environment, "AWS_SECRET_ACCESS_KEY", userPassword);
                put(environment, "AWS_DEFAULT_REGION", region);
            }
            case DIRECTORY, SFTP -> {}
        }
        return environment;
    }

    private static void put(Map<String, String> environment, String name, String value) {
        if (!value.isEmpty()) {
            environment.put(name, value);
        }
    }

    /** Without what is secret, so that no log can have it. */
    @Override
    public String toString() {
        return url;
    }
}
