package dev.holdfast.controller.rehearsal;

import dev.holdfast.model.restart.RestartState;

/**
 * What a rehearsal remembers.
 *
 * @param last the decision that was made or left out last
 * @param before what the rehearsal remembered when it came to it
 * @param after what it remembered then
 */
record Memory(Step last, RestartState before, RestartState after) {

    /** True where nothing in between made it begin anew: no person, no other container. */
    boolean leadsTo(Step next) {
        return next.row().dockerId().equals(last.row().dockerId())
                && (isAgain(next)
                        || next.before().remembersAs(last.after())
                        || next.before().remembersAs(withoutAwaitedHealth(last.after())));
    }

    /** What it remembers when it comes to the next; from the record where that began anew. */
    RestartState before(Step next) {
        return leadsTo(next) ? carried(next).seenAs(next.before()) : next.before();
    }

    private RestartState carried(Step next) {
        if (isAgain(next)) {
            return before;
        }
        return next.before().remembersAs(last.after()) ? after : withoutAwaitedHealth(after);
    }

    private boolean isAgain(Step next) {
        return !last.wasTried() && next.before().remembersAs(last.before());
    }

    /** Health that came back takes with it what was still to be done for want of it. */
    private RestartState withoutAwaitedHealth(RestartState state) {
        return state.withoutAwaitedHealth(last.row().decidedAt());
    }
}
