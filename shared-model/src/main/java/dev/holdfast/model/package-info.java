/** Which subjects exist, and what travels on them? */
@NullMarked
package dev.holdfast.model;

import org.jspecify.annotations.NullMarked;
