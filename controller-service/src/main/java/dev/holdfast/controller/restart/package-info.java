/** Does a container that ended run again, and when? */
@NullMarked
package dev.holdfast.controller.restart;

import org.jspecify.annotations.NullMarked;
