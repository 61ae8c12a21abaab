/**
 * What does this host know of a container that would be hard to find out later?
 *
 * <p>Nothing is changed by asking. What leaves the host is bounded, and has no secrets in it that
 * are known as such: values of variables, labels and options that are named like one, passwords in
 * URLs, secret files of the stack. Gathered again after a crash, it is told again.
 */
@NullMarked
package dev.holdfast.agent.evidence;

import org.jspecify.annotations.NullMarked;
