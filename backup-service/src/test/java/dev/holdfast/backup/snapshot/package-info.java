@NullMarked
package dev.holdfast.backup.snapshot;

import org.jspecify.annotations.NullMarked;
