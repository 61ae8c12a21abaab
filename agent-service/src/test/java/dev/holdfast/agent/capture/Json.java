package dev.holdfast.agent.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What an engine would answer, cut down to what matters. */
public final class Json {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Json() {}

    public static JsonNode of(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** A container of a project whose id is made of one digit; {@code more} are further members. */
    public static RawContainer container(char digit, String project, String name, String more) {
        return new RawContainer(
                of(
                        """
                        {"Id": "%s", "Name": "/%s", "Image": "sha256:i",
                         "State": {"Status": "running", "StartedAt": "2026-01-01T00:00:0%sZ"},
                         "GraphDriver": {"Name": "overlay2", "Data": {"UpperDir": "/root/o/%s/diff"}},
                         "Config": {"Image": "app", "Hostname": "%s", "Labels": {
                           "com.docker.compose.project": "%s",
                           "com.docker.compose.service": "%s",
                           "com.docker.compose.project.working_dir": "/root/stacks/%s"}},
                         "HostConfig": {}
                         %s}
                        """
                                .formatted(
                                        String.valueOf(digit).repeat(64),
                                        name,
                                        digit,
                                        name,
                                        String.valueOf(digit).repeat(12),
                                        project,
                                        name,
                                        project,
                                        more)));
    }
}
