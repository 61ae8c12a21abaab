@NullMarked
package dev.holdfast.controller.stack;

import org.jspecify.annotations.NullMarked;
