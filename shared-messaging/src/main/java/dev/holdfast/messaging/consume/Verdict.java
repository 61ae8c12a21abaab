package dev.holdfast.messaging.consume;

import java.time.Duration;

/** What becomes of a message whose method threw. */
sealed interface Verdict {

    /** It comes again, after this. */
    record Redeliver(Duration delay) implements Verdict {}

    /** No redelivery can mend it: it is kept aside, with the reason. */
    record Park() implements Verdict {}
}
