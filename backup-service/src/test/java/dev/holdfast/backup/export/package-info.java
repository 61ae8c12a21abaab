@NullMarked
package dev.holdfast.backup.export;

import org.jspecify.annotations.NullMarked;
