/**
 * Is it really this host who asks?
 *
 * <p>A host proves itself by its NKey, the one by which NATS knows it. A signature is good for a
 * minute to either side of our clock; within it a repeat is harmless, because only reading is
 * signed for.
 */
@NullMarked
package dev.holdfast.service.host;

import org.jspecify.annotations.NullMarked;
