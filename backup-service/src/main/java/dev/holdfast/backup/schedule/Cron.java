package dev.holdfast.backup.schedule;

import static java.time.temporal.ChronoUnit.SECONDS;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which local times an expression matches. Six fields, beginning with the seconds, as the NATS
 * server takes them; what people write besides is translated.
 */
public final class Cron {

    private static final int LONGEST = 100;

    private static final Map<String, String> NAMED =
            Map.of(
                    "hourly", "0 0 * * * *",
                    "daily", "0 0 0 * * *",
                    "weekly", "0 0 0 * * 0",
                    "monthly", "0 0 0 1 * *");

    private static final CronDefinition SIX_FIELDS =
            CronDefinitionBuilder.defineCron()
                    .withSeconds()
                    .withValidRange(0, 59)
                    .withStrictRange()
                    .and()
                    .withMinutes()
                    .withValidRange(0, 59)
                    .withStrictRange()
                    .and()
                    .withHours()
                    .withValidRange(0, 23)
                    .withStrictRange()
                    .and()
                    .withDayOfMonth()
                    .withValidRange(1, 31)
                    .withStrictRange()
                    .and()
                    .withMonth()
                    .withValidRange(1, 12)
                    .withStrictRange()
                    .and()
                    .withDayOfWeek()
                    .withValidRange(0, 6)
                    .withMondayDoWValue(1)
                    .withStrictRange()
                    .and()
                    .instance();

    private final String fields;
    private final ExecutionTime matcher;

    private Cron(String fields) {
        this.fields = fields;
        this.matcher = ExecutionTime.forCron(new CronParser(SIX_FIELDS).parse(fields).validate());
    }

    /**
     * @param text five fields, or six with the seconds first, or {@code hourly}, {@code daily},
     *     {@code weekly}, {@code monthly}, with or without {@code @}
     * @throws IllegalArgumentException if it is none of these, or never comes
     */
    public static Cron parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a cron expression has at most 100 characters");
        }
        var cron = new Cron(sixFields(text.strip()));
        if (cron.next(LocalDateTime.of(2000, 1, 1, 0, 0)).isEmpty()) {
            throw new IllegalArgumentException("it never comes");
        }
        return cron;
    }

    /** As the NATS server takes it. */
    public String fields() {
        return fields;
    }

    /** The first local time after this one that matches, whether or not that zone has it. */
    Optional<LocalDateTime> next(LocalDateTime after) {
        // In UTC every local time is there, once.
        return matcher.nextExecution(after.truncatedTo(SECONDS).atZone(ZoneOffset.UTC))
                .map(ZonedDateTime::toLocalDateTime);
    }

    /** Whether it means every so many hours, rather than certain times of the day. */
    boolean isThroughTheDay() {
        return fields.split(" ")[2].startsWith("*");
    }

    private static String sixFields(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var named = NAMED.get(lower.startsWith("@") ? lower.substring(1) : lower);
        if (named != null) {
            return named;
        }
        var fields = text.toUpperCase(Locale.ROOT).split("\\s+");
        return switch (fields.length) {
            case 5 -> "0 " + String.join(" ", fields);
            case 6 -> String.join(" ", fields);
            default ->
                    throw new IllegalArgumentException(
                            "a cron expression has five fields, or six with the seconds first");
        };
    }
}
