/** What changes by a batch of events? Everything or nothing of it, in one transaction. */
@NullMarked
package dev.holdfast.controller.intake;

import org.jspecify.annotations.NullMarked;
