package dev.holdfast.repository.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.repository.restic.RepositoryAccess;
import dev.holdfast.repository.restic.RepositoryFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A repository's place on a server for restic.
 *
 * @see <a href="https://restic.readthedocs.io/en/stable/REST_backend.html">its protocol</a>
 */
final class RestServerConnector {

    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI place;
    private final RepositoryAccess access;
    private final Duration patience;

    private RestServerConnector(URI place, RepositoryAccess access, Duration patience) {
        this.place = place;
        this.access = access;
        this.patience = patience;
    }

    /** Empty where the repository is elsewhere. */
    static Optional<RestServerConnector> of(RepositoryAccess access, Duration patience) {
        return access.onRestServer().map(place -> new RestServerConnector(place, access, patience));
    }

    /**
     * Puts a repository there that has nothing but its key and its configuration, the latter last,
     * for a repository is one as soon as it has that. What is there of it already stays.
     *
     * @throws RepositoryFailure where there is a key of another one, or the server says no
     */
    void put(Path repository) {
        asking(http -> {
            expectSuccess(send(http, post("?create=true", BodyPublishers.noBody())));
            var key = "" + NewRepositoryRunner.onlyFile(repository.resolve("keys")).getFileName();
            if (!keys(http, key).contains(key)) {
                put(http, "keys/" + key, repository);
            }
            put(http, "config", repository);
        });
    }

    /**
     * Puts a key beside those that are there, whole or not at all.
     *
     * @throws RepositoryFailure where the server says no
     */
    void add(RepositoryKey key) {
        var content = BodyPublishers.ofString(key.content());
        asking(http -> expectSuccess(send(http, post("keys/" + key.name(), content))));
    }

    private interface Work {
        void by(HttpClient http) throws IOException, InterruptedException;
    }

    private static void asking(Work work) {
        try (var http = HttpClient.newBuilder().connectTimeout(TO_CONNECT).build()) {
            work.by(http);
        } catch (IOException e) {
            throw RepositoryFailure.of(1, "the repository's server does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RepositoryFailure.of(130, "a key was being written");
        }
    }

    private Set<String> keys(HttpClient http, String expected)
            throws IOException, InterruptedException {
        var answer = send(http, request("keys/").GET());
        expectSuccess(answer);
        var names = new HashSet<String>();
        for (JsonNode name : JSON.readTree(answer.body())) {
            names.add(name.asText());
        }
        if (!Set.of(expected).containsAll(names)) {
            throw RepositoryFailure.of(
                    1,
                    "%skeys/ has the key of a repository that was never finished: delete it there"
                            .formatted(access.url()));
        }
        return names;
    }

    private void put(HttpClient http, String name, Path repository)
            throws IOException, InterruptedException {
        var content = BodyPublishers.ofFile(repository.resolve(name));
        expectSuccess(send(http, post(name, content)));
    }

    private static void expectSuccess(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw RepositoryFailure.of(
                    1,
                    "the repository's server refuses %s with status %d"
                            .formatted(answer.request().method(), answer.statusCode()));
        }
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder post(String name, HttpRequest.BodyPublisher body) {
        return request(name).POST(body);
    }

    private HttpRequest.Builder request(String name) {
        var request = HttpRequest.newBuilder(place.resolve(name)).timeout(patience);
        if (!access.user().isEmpty()) {
            request.header("Authorization", "Basic " + credentials());
        }
        return request;
    }

    private String credentials() {
        var plain = access.user() + ":" + access.userPassword();
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
