/**
 * How is another program run and its end understood?
 *
 * <p>Never by a shell. A program gets an environment of its own, what is secret through its
 * standard input, and a time after which it is ended; so is it when the thread that waits is
 * interrupted.
 */
@NullMarked
package dev.holdfast.repository.program;

import org.jspecify.annotations.NullMarked;
