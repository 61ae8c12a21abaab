/** What is asked of a host and answered at once, stored nowhere? */
@NullMarked
package dev.holdfast.model.query;

import org.jspecify.annotations.NullMarked;
