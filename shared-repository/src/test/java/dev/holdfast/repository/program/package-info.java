@NullMarked
package dev.holdfast.repository.program;

import org.jspecify.annotations.NullMarked;
