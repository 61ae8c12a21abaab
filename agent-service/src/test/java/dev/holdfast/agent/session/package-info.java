@NullMarked
package dev.holdfast.agent.session;

import org.jspecify.annotations.NullMarked;
