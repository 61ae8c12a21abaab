/** How does an instruction reach one host, with effect once? */
@NullMarked
package dev.holdfast.controller.command;

import org.jspecify.annotations.NullMarked;
