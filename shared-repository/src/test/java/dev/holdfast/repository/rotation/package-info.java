@NullMarked
package dev.holdfast.repository.rotation;

import org.jspecify.annotations.NullMarked;
