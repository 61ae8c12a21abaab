@NullMarked
package dev.holdfast.controller.incident;

import org.jspecify.annotations.NullMarked;
