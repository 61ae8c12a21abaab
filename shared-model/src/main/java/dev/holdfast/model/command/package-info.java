/**
 * What is a host told to do, and what came of it?
 *
 * <p>A command has its effect once: its id stands in the body, repeats are answered from the
 * agent's journal, and "already so" is success.
 */
@NullMarked
package dev.holdfast.model.command;

import org.jspecify.annotations.NullMarked;
