/** A small service that uses the connector as the real ones do. */
@NullMarked
package dev.holdfast.messaging.app;

import org.jspecify.annotations.NullMarked;
