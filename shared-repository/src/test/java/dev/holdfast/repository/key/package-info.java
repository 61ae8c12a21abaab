@NullMarked
package dev.holdfast.repository.key;

import org.jspecify.annotations.NullMarked;
