/** Which hosts are there, and what do they say of themselves? */
@NullMarked
package dev.holdfast.model.host;

import org.jspecify.annotations.NullMarked;
