@NullMarked
package dev.holdfast.backup.contents;

import org.jspecify.annotations.NullMarked;
