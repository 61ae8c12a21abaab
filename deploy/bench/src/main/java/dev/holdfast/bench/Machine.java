package dev.holdfast.bench;

import java.util.Map;

/** On what was it measured? Without it a time says nothing. */
interface Machine {

    String CORES = "cores";
    String LOAD_BEFORE = "load before";

    /** What was noted before, with what is only known when all is measured. */
    Map<String, String> after();
}
