package dev.holdfast.model;

import dev.holdfast.model.command.Action;
import dev.holdfast.model.event.Fact;
import dev.holdfast.model.host.HostId;

/** Every stream, subject and durable consumer of Holdfast, named in this one place. */
public final class Subjects {

    /** Stream of what happened; owned by the controller. */
    public static final String EVENTS = "EVENTS";

    /** Stream of what hosts are told and of delays; owned by the controller. */
    public static final String COMMANDS = "COMMANDS";

    /** Stream of what no redelivery can mend; owned by the controller. */
    public static final String PARKED = "PARKED";

    /** Stream of schedules and of what they make due; owned by the backup service. */
    public static final String SCHEDULES = "SCHEDULES";

    /** Durable consumer by which the controller reads {@link #EVENTS}. */
    public static final String CONTROLLER_EVENTS = "controller-events";

    /** Durable consumer by which the backup service reads {@link #EVENTS}. */
    public static final String BACKUP_EVENTS = "backup-events";

    /** Durable consumer by which the backup service reads what is due. */
    public static final String BACKUP_DUE = "backup-due";

    public static final String ALL_EVENTS = "fleet.*.event.>";
    public static final String ALL_COMMANDS = "fleet.*.command.>";
    public static final String ALL_DELAYED = "fleet.*.delayed.>";
    public static final String ALL_HEARTBEATS = "fleet.*.heartbeat";
    public static final String ALL_DEFINITIONS = "schedule.definition.>";
    public static final String ALL_DUE = "schedule.due.>";
    public static final String ALL_PARKED = "parked.>";

    private Subjects() {}

    /** Where a host publishes a fact of this kind. */
    public static String event(HostId host, Fact fact) {
        return fleet(host) + "event." + fact.type();
    }

    /** Where a host finds the commands of this verb. */
    public static String command(HostId host, Action action) {
        return fleet(host) + "command." + action.verb();
    }

    /** What the command consumer of one host is filtered by. */
    public static String commands(HostId host) {
        return fleet(host) + "command.>";
    }

    /** Where the definition of one delayed command lives until it fires or is purged. */
    public static String delayed(HostId host, String delay) {
        return fleet(host) + "delayed." + delay;
    }

    public static String heartbeat(HostId host) {
        return fleet(host) + "heartbeat";
    }

    /** Where a host hears what a controller makes of its agents' sessions. */
    public static String recognition(HostId host) {
        return fleet(host) + "recognition";
    }

    /** Where a host answers a question at once; plain request and reply, never stored. */
    public static String query(HostId host, String noun) {
        return fleet(host) + "query." + noun;
    }

    /** Where a message that failed for good is kept, beside the stream it came from. */
    public static String parked(String stream, String subject) {
        return "parked." + stream + "." + subject;
    }

    /** Where the server keeps one schedule. */
    public static String scheduleDefinition(String schedule) {
        return "schedule.definition." + schedule;
    }

    /** Where the server says that a schedule is due; only a wake-up. */
    public static String scheduleDue(String schedule) {
        return "schedule.due." + schedule;
    }

    /** Durable consumer by which one host reads its commands. */
    public static String agentConsumer(HostId host) {
        return "agent-" + host.name();
    }

    private static String fleet(HostId host) {
        return "fleet." + host.name() + ".";
    }
}
