/**
 * Which projects does Holdfast manage, and how are they brought up, down and back?
 *
 * <p>On what is managed Docker's restart policy is {@code no}, and the policy it was created with
 * is remembered on disk before it is changed. Compose does the rest, as a child process.
 */
@NullMarked
package dev.holdfast.agent.stack;

import org.jspecify.annotations.NullMarked;
