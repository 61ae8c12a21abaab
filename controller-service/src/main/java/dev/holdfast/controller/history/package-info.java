/** What happened, in which order? */
@NullMarked
package dev.holdfast.controller.history;

import org.jspecify.annotations.NullMarked;
