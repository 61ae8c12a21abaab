/**
 * Are the server's streams and consumers as their owner wants them?
 *
 * <p>Any of them may vanish while running. The owner creates them again, reads back what the server
 * really has, and is not ready while that differs.
 */
@NullMarked
package dev.holdfast.messaging.topology;

import org.jspecify.annotations.NullMarked;
