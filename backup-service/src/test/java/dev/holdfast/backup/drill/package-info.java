@NullMarked
package dev.holdfast.backup.drill;

import org.jspecify.annotations.NullMarked;
