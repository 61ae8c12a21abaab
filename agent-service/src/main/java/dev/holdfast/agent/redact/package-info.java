/** Which words must not leave this host? */
@NullMarked
package dev.holdfast.agent.redact;

import org.jspecify.annotations.NullMarked;
