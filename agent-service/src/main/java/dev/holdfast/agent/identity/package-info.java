/** Who is this agent, and where does it keep what it must not forget? */
@NullMarked
package dev.holdfast.agent.identity;

import org.jspecify.annotations.NullMarked;
