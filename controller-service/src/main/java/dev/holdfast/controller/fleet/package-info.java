/** Which streams and consumers does the fleet need, now? */
@NullMarked
package dev.holdfast.controller.fleet;

import org.jspecify.annotations.NullMarked;
