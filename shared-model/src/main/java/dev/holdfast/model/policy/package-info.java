/**
 * By which numbers is one container kept running?
 *
 * <p>Every value is resolved; where each came from is the controller's to know. A record that is
 * impossible cannot be made, and the refusal names the key.
 */
@NullMarked
package dev.holdfast.model.policy;

import org.jspecify.annotations.NullMarked;
