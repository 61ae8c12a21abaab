package dev.holdfast.backup.retention;

import static java.time.temporal.IsoFields.WEEK_BASED_YEAR;
import static java.time.temporal.IsoFields.WEEK_OF_WEEK_BASED_YEAR;

import java.time.ZonedDateTime;
import java.util.Locale;

/** What a policy keeps the newest snapshots of. */
enum Bucket {
    LAST,
    HOURLY,
    DAILY,
    WEEKLY,
    MONTHLY,
    YEARLY;

    /**
     * The name of what this instant falls into; two that fall into the same have the same.
     *
     * @param place counted from the newest, which is the first
     */
    String name(ZonedDateTime at, int place) {
        return word() + " " + nameOfTime(at, place);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private String nameOfTime(ZonedDateTime at, int place) {
        return switch (this) {
            case LAST -> "" + place;
            case HOURLY -> "%s %02dh".formatted(at.toLocalDate(), at.getHour());
            case DAILY -> "" + at.toLocalDate();
            case WEEKLY ->
                    "%d-W%02d".formatted(at.get(WEEK_BASED_YEAR), at.get(WEEK_OF_WEEK_BASED_YEAR));
            case MONTHLY -> "%d-%02d".formatted(at.getYear(), at.getMonthValue());
            case YEARLY -> "" + at.getYear();
        };
    }
}
