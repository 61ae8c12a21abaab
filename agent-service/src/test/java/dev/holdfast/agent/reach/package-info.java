@NullMarked
package dev.holdfast.agent.reach;

import org.jspecify.annotations.NullMarked;
