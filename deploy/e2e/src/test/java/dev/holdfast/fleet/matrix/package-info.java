@NullMarked
package dev.holdfast.fleet.matrix;

import org.jspecify.annotations.NullMarked;
