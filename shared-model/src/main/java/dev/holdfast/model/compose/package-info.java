/**
 * What does a Compose file say of how its services are kept running?
 *
 * <p>The same for the file as it is written, at the API, and for what Compose makes of it, on the
 * host. A value with a variable in it is judged only by who knows the variable.
 */
@NullMarked
package dev.holdfast.model.compose;

import org.jspecify.annotations.NullMarked;
