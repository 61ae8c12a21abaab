package dev.holdfast.agent.engine;

import dev.holdfast.model.container.RestartPolicy;

/** Docker's restart policies as words: {@code on-failure:3} in one, as the command line has it. */
public final class PolicyName {

    private PolicyName() {}

    /** The name alone. */
    static String of(RestartPolicy policy) {
        return switch (policy) {
            case RestartPolicy.Never _ -> "no";
            case RestartPolicy.OnFailure _ -> "on-failure";
            case RestartPolicy.UnlessStopped _ -> "unless-stopped";
            case RestartPolicy.Always _ -> "always";
        };
    }

    /** Name and retries, as {@code docker update --restart} takes it. */
    public static String full(RestartPolicy policy) {
        return policy instanceof RestartPolicy.OnFailure(int maxRetries) && maxRetries > 0
                ? "on-failure:" + maxRetries
                : of(policy);
    }

    /** Reads what {@link #full} wrote; anything else is an IllegalArgumentException. */
    public static RestartPolicy parse(String text) {
        return switch (text) {
            case "no" -> new RestartPolicy.Never();
            case "always" -> new RestartPolicy.Always();
            case "unless-stopped" -> new RestartPolicy.UnlessStopped();
            case "on-failure" -> new RestartPolicy.OnFailure(0);
            default -> new RestartPolicy.OnFailure(retries(text));
        };
    }

    private static int retries(String text) {
        if (!text.matches("on-failure:[0-9]{1,9}")) {
            throw new IllegalArgumentException("not a restart policy: " + text);
        }
        return Integer.parseInt(text.substring("on-failure:".length()));
    }
}
