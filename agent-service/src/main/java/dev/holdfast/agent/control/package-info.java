/** How does this host ask the control plane for what is for it alone? */
@NullMarked
package dev.holdfast.agent.control;

import org.jspecify.annotations.NullMarked;
