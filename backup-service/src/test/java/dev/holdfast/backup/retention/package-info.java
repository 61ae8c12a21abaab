@NullMarked
package dev.holdfast.backup.retention;

import org.jspecify.annotations.NullMarked;
