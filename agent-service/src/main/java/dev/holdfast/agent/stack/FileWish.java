package dev.holdfast.agent.stack;

import dev.holdfast.model.compose.ServiceEntry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the Compose file says of a service and no engine keeps.
 *
 * @param delay of {@code deploy.restart_policy}; null where there is none, or nobody knows
 * @param window as {@code delay}
 * @param remarks what is odd about it or could not be found out, for people
 */
public record FileWish(@Nullable Duration delay, @Nullable Duration window, List<String> remarks) {

    public static final FileWish NONE = new FileWish(null, null, List.of());

    public FileWish {
        remarks = List.copyOf(remarks);
    }

    static FileWish of(ServiceEntry service) {
        return new FileWish(service.delay(), service.window(), service.remarks());
    }

    /** The same, no longer known for sure. */
    FileWish doubted(String why) {
        return new FileWish(
                delay,
                window,
                List.of(
                        "what deploy.restart_policy says of delay and window is not known: "
                                + why));
    }
}
