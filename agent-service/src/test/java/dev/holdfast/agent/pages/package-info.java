@NullMarked
package dev.holdfast.agent.pages;

import org.jspecify.annotations.NullMarked;
