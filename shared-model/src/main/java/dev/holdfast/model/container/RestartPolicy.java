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
    }

    @JsonTypeName("unless-stopped")
    record UnlessStopped() implements RestartPolicy {}

    @JsonTypeName("always")
    record Always() implements RestartPolicy {}
}
