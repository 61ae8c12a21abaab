package dev.holdfast.model.container;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * What the Compose file wishes for a container that ended, as Docker's four policies. Compose has
 * translated {@code deploy.restart_policy} into them by the time a container exists.
 *
 * @see <a href="https://docs.docker.com/engine/containers/start-containers-automatically/">Docker's
 *     restart policies</a>
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
@JsonSubTypes({
    @JsonSubTypes.Type(RestartPolicy.Never.class),
    @JsonSubTypes.Type(RestartPolicy.OnFailure.class),
    @JsonSubTypes.Type(RestartPolicy.UnlessStopped.class),
    @JsonSubTypes.Type(RestartPolicy.Always.class)
})
public sealed interface RestartPolicy {

    /**
     * Reads {@code no}, {@code on-failure}, {@code on-failure:3}, {@code unless-stopped} or {@code
     * always}; anything else is an IllegalArgumentException.
     */
    static RestartPolicy parse(String text) {
        return switch (text) {
            case "no" -> new Never();
            case "always" -> new Always();
            case "unless-stopped" -> new UnlessStopped();
            case "on-failure" -> new OnFailure(0);
            default -> new OnFailure(OnFailure.retries(text));
        };
    }

    /** As {@code docker update --restart} takes it, for example {@code on-failure:3}. */
    default String text() {
        return switch (this) {
            case Never _ -> "no";
            case OnFailure(int maxRetries) when maxRetries > 0 -> "on-failure:" + maxRetries;
            case OnFailure _ -> "on-failure";
            case UnlessStopped _ -> "unless-stopped";
            case Always _ -> "always";
        };
    }

    @JsonTypeName("no")
    record Never() implements RestartPolicy {}

    /**
     * @param maxRetries 0 means without limit
     */
    @JsonTypeName("on-failure")
    record OnFailure(int maxRetries) implements RestartPolicy {
        public OnFailure {
            if (maxRetries < 0) {
                throw new IllegalArgumentException("maxRetries is 0 or more, not " + maxRetries);
            }
        }

        private static int retries(String text) {
            if (!text.matches("on-failure:[0-9]{1,9}")) {
                throw new IllegalArgumentException("not a restart policy: " + text);
            }
            return Integer.parseInt(text.substring("on-failure:".length()));
        }
    }

    @JsonTypeName("unless-stopped")
    record UnlessStopped() implements RestartPolicy {}

    @JsonTypeName("always")
    record Always() implements RestartPolicy {}
}
