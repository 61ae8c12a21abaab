package dev.holdfast.agent.reach;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** What the host was told of its surroundings. */
@ConfigMapping(prefix = "holdfast")
public interface ReachConfig {

    /** For a host behind forwarded ports; see {@link Forwarded#of}. */
    Optional<String> reachable();

    /** Of this machine, for a host whose ports are the machine's. */
    Optional<String> address();

    /**
     * @throws IllegalArgumentException with a sentence, where what was told means nothing
     */
    default Reach reach() {
        return reachable()
                .<Reach>map(Forwarded::of)
                .or(() -> address().map(Direct::new))
                .orElseGet(() -> new Forwarded(List.of()));
    }
}
