package dev.holdfast.agent.tree;

/** One thing to be done to a copy. */
sealed interface Step {

    /** Take a name away, if it is there. A directory is empty by then. */
    record Remove(String name, boolean directory) implements Step {}

    /** Make what is not there: a directory without its attributes, anything else with all. */
    record Make(Entry entry) implements Step {}

    /** Make a plain file the same again that is probably there, with no other name. */
    record Renew(Entry entry) implements Step {}

    /** Give a file, which is there, another name. */
    record Link(String name, String to) implements Step {}

    /** Give a directory, in which nothing more will be done, its attributes. */
    record Finish(Entry directory) implements Step {}
}
