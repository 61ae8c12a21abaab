@NullMarked
package dev.holdfast.backup.restore;

import org.jspecify.annotations.NullMarked;
