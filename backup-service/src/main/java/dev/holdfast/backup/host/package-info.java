/** Which hosts belong to the fleet? */
@NullMarked
package dev.holdfast.backup.host;

import org.jspecify.annotations.NullMarked;
