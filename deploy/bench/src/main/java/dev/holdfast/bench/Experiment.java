package dev.holdfast.bench;

import java.util.List;

/** One case, as it is carried out. */
interface Experiment {

    /**
     * Measures, and says what it does as it goes.
     *
     * @param samples how many of each contestant
     */
    List<Contest> run(int samples);

    /** Takes away what this or an earlier run made; safe to repeat, and before any run. */
    void cleanUp();
}
