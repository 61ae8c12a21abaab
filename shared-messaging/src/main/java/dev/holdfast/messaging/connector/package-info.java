/**
 * Which channels does this service have, and do they work?
 *
 * <p>What SmallRye and the health check see of this module.
 */
@NullMarked
package dev.holdfast.messaging.connector;

import org.jspecify.annotations.NullMarked;
