/** What does a host keep of a container that was left as it is, for whoever asks why? */
@NullMarked
package dev.holdfast.model.evidence;

import org.jspecify.annotations.NullMarked;
