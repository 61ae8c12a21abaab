/** What is asked of this host and answered at once, without a trace? */
@NullMarked
package dev.holdfast.agent.query;

import org.jspecify.annotations.NullMarked;
