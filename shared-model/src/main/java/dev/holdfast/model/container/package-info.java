/** What is a container, as its host last saw it? */
@NullMarked
package dev.holdfast.model.container;

import org.jspecify.annotations.NullMarked;
