/**
 * Does Holdfast keep its promises, as shipped?
 *
 * <p>One fleet for a whole run, made by {@code deploy/up} as a user would, and taken down after.
 * Each class is one promise; each test brings its own stack.
 */
@NullMarked
package dev.holdfast.e2e;

import org.jspecify.annotations.NullMarked;
