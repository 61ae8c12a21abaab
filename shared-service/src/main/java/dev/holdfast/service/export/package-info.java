/**
 * How do both services speak of an export?
 *
 * <p>What goes beside its bytes has one name from whoever asks to whoever makes it: the controller
 * hands it on as it came.
 */
@NullMarked
package dev.holdfast.service.export;

import org.jspecify.annotations.NullMarked;
