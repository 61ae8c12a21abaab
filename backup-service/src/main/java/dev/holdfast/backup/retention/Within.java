package dev.holdfast.backup.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far before the newest snapshot something is kept in any case; by the calendar, as restic. */
record Within(int years, int months, int days, int hours) {

    private static final String FORM = "a length as 1y6m14d12h or P1Y6M14DT12H";
    private static final Pattern RESTICS =
            Pattern.compile("(?:(\\d{1,4})y)?(?:(\\d{1,4})m)?(?:(\\d{1,4})d)?(?:(\\d{1,4})h)?");
    private static final Pattern ISO =
            Pattern.compile(
                    "P(?:(\\d{1,4})Y)?(?:(\\d{1,4})M)?(?:(\\d{1,4})D)?(?:T(?:(\\d{1,4})H)?)?");

    Within {
        if (years + months + days + hours == 0) {
            throw new IllegalArgumentException(FORM + ", and longer than nothing");
        }
    }

    /**
     * @throws IllegalArgumentException with what is expected
     */
    static Within parse(String text) {
        var found = (text.startsWith("P") ? ISO : RESTICS).matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException(FORM);
        }
        return new Within(number(found, 1), number(found, 2), number(found, 3), number(found, 4));
    }

    private static int number(Matcher found, int group) {
        var digits = found.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** The instant after which it is kept. A day that a month does not have is one of the next. */
    Instant before(Instant newest, ZoneId zone) {
        var local = newest.atZone(zone).toLocalDateTime();
        var month = YearMonth.from(local).minusMonths(12L * years + months);
        var day = month.atDay(1).plusDays(local.getDayOfMonth() - 1L - days);
        return day.atTime(local.toLocalTime())
                .atZone(zone)
                .toInstant()
                .minus(Duration.ofHours(hours));
    }

    /** As restic writes it. */
    String text() {
        return part(years, "y") + part(months, "m") + part(days, "d") + part(hours, "h");
    }

    private static String part(int number, String unit) {
        return number == 0 ? "" : number + unit;
    }
}
