/**
 * What holds for containers that ask for nothing themselves: the fleet's and the stacks' defaults.
 *
 * <p>What is impossible is refused, and what held before stays in force. A change holds from the
 * next decision on.
 */
@NullMarked
package dev.holdfast.controller.policy;

import org.jspecify.annotations.NullMarked;
