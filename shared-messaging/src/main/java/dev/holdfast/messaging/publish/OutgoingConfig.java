package dev.holdfast.messaging.publish;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * The attributes of one outgoing channel.
 *
 * @param window how many may be on their way, unanswered
 * @param source who sends, as CloudEvents call it
 */
public record OutgoingConfig(String channel, int window, Duration timeout, String source) {

    public static OutgoingConfig from(Config config, String application) {
        return new OutgoingConfig(
                config.getValue("channel-name", String.class),
                config.getOptionalValue("window", Integer.class).orElse(512),
                Duration.ofMillis(config.getOptionalValue("timeout", Long.class).orElse(5_000L)),
                config.getOptionalValue("source", String.class).orElse("/holdfast/" + application));
    }
}
