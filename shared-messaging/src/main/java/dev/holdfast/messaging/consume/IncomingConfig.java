package dev.holdfast.messaging.consume;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;

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
        return new IncomingConfig(
                config.getValue("channel-name", String.class),
                text(config, "stream"),
                text(config, "durable"),
                text(config, "subject"),
                type(config.getValue("type", String.class)),
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

    private static Class<?> type(String name) {
        try {
            return "bytes".equals(name)
                    ? byte[].class
                    : Class.forName(name, true, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("no class for the body: " + name, e);
        }
    }
}
