package dev.holdfast.backup.schedule;

/** What the NATS server is told of a schedule. */
record Mirrored(String cron, String zone) {

    static Mirrored of(Timetable timetable) {
        return new Mirrored(timetable.cron().fields(), timetable.zone().getId());
    }
}
