package dev.holdfast.messaging.consume;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The attributes of one incoming channel.
 *
 * @param maxInFlight how many messages may be here unacknowledged: what waits here cannot be taken
 *     by another client before ack wait has passed
 */
public record IncomingConfig(
        String channel,
        String stream,
        String durable,
        String subject,
        Class<?> type,
        int batch,
        int maxInFlight,
        Duration first,
        Duration longest,
        boolean parks) {

    public static IncomingConfig from(Config config) {
        int batch = config.getOptionalValue("batch", Integer.class).orElse(1);
        var channel = config.getValue("channel-name", String.class);
        return new IncomingConfig(
                channel,
                text(config, "stream"),
                text(config, "durable"),
                text(config, "subject"),
                type(channel),
                batch,
                config.getOptionalValue("max-in-flight", Integer.class).orElse(batch),
                Duration.ofMillis(number(config, "first", 500)),
                Duration.ofMillis(number(config, "longest", 30_000)),
                config.getOptionalValue("park", Boolean.class).orElse(true));
    }

    private static String text(Config config, String attribute) {
        return config.getOptionalValue(attribute, String.class).orElse("");
    }

    private static long number(Config config, String attribute, long otherwise) {
        return config.getOptionalValue(attribute, Long.class).orElse(otherwise);
    }

    /** From the whole configuration: in a channel's own, SmallRye answers with the connector. */
    private static Class<?> type(String channel) {
        var key = "mp.messaging.incoming." + channel + ".type";
        var name = ConfigProvider.getConfig().getValue(key, String.class);
        return "bytes".equals(name) ? byte[].class : load(name);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("no class for the body: " + name, e);
        }
    }
}
