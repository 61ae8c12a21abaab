package dev.holdfast.agent.tree;

/** A tree is larger than what is kept in mind of one. */
@SuppressWarnings("serial")
public final class TooManyNames extends IllegalStateException {

    TooManyNames(int most) {
        super("there are more than %d files and directories".formatted(most));
    }
}
