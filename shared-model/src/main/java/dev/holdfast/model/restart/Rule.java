package dev.holdfast.model.restart;

/** Which rule decided; the name is stored with the decision and stays. */
public enum Rule {
    STOPPED_BY_PERSON,
    POLICY_IS_NO,
    COMPLETED,
    /** It ended by itself as it should, and its wish is to run always. */
    RUNS_AGAIN,
    OUTCOME_UNKNOWN,
    RETRIES_USED_UP,
    FIRST_FAILURE,
    REPEATED_FAILURE,
    WENT_DOWN_WITH_HOST,
    ENGINE_WAS_AWAY,
    NETWORK_PARENT_RESTARTED,
    /** What it depends on was restarted, and its Compose file wants it to follow. */
    DEPENDENCY_RESTARTED,
    UNHEALTHY_IS_LEFT,
    CRASH_LOOP,
    SLOW_CRASH_LOOP,
    PROBE_FAILED
}
