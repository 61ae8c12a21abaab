package dev.holdfast.model.restart;

/** Which rule decided; the name is stored with the decision and stays. */
public enum Rule {
    STOPPED_BY_PERSON,
    POLICY_IS_NO,
    COMPLETED,
    OUTCOME_UNKNOWN,
    RETRIES_USED_UP,
    FIRST_FAILURE,
    REPEATED_FAILURE,
    WENT_DOWN_WITH_HOST,
    NETWORK_PARENT_RESTARTED
}
