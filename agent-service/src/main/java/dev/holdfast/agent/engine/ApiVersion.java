package dev.holdfast.agent.engine;

import java.util.Comparator;

/** A version of the Docker API, for example {@code 1.41}. */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

    /** Engine 20.10; older ones are refused. */
    static final ApiVersion OLDEST = new ApiVersion(1, 41);

    /** Engine 28; a newer engine is spoken to in this version as long as it allows. */
    static final ApiVersion NEWEST = new ApiVersion(1, 51);

    static ApiVersion parse(String text) {
        var parts = text.split("\\.", 2);
        return new ApiVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    /**
     * The version that this agent and an engine speak.
     *
     * @param newest the newest that the engine speaks
     * @param oldest the oldest that the engine still speaks
     * @throws EngineFailure.Permanent where the engine is too old
     */
    static ApiVersion agree(ApiVersion newest, ApiVersion oldest) {
        if (newest.compareTo(OLDEST) < 0) {
            throw new EngineFailure.Permanent(
                    "the engine speaks API %s, and %s is the oldest that Holdfast speaks"
                            .formatted(newest, OLDEST));
        }
        var agreed = newest.compareTo(NEWEST) < 0 ? newest : NEWEST;
        return agreed.compareTo(oldest) < 0 ? oldest : agreed;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return Comparator.comparingInt(ApiVersion::major)
                .thenComparingInt(ApiVersion::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
