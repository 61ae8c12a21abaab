/** How is a wire record kept in a column? */
@NullMarked
package dev.holdfast.backup.json;

import org.jspecify.annotations.NullMarked;
