/** Which hosts exist, and which are alive? */
@NullMarked
package dev.holdfast.controller.host;

import org.jspecify.annotations.NullMarked;
