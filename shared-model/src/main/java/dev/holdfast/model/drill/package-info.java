/** Does a snapshot come back, and how soon? */
@NullMarked
package dev.holdfast.model.drill;

import org.jspecify.annotations.NullMarked;
