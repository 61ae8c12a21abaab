/**
 * What does this command mean now, and is it done once?
 *
 * <p>A command is acknowledged when it is in the journal on disk, then worked on one lane per
 * stack; what is about single containers of it is worked at once. What a kill leaves unfinished is
 * worked again after the start; a repeat is answered from the journal. What to do is decided from
 * the command and what is seen at that moment: what is already so is success.
 */
@NullMarked
package dev.holdfast.agent.execute;

import org.jspecify.annotations.NullMarked;
