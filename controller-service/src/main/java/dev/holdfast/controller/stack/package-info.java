/** Which stacks are there, and how do they come and go? */
@NullMarked
package dev.holdfast.controller.stack;

import org.jspecify.annotations.NullMarked;
