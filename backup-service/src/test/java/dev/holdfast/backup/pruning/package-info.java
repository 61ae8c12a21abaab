@NullMarked
package dev.holdfast.backup.pruning;

import org.jspecify.annotations.NullMarked;
