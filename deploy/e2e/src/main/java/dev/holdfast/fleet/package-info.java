/**
 * How is a fleet driven from outside, as its operator would?
 *
 * <p>By the API, by {@code docker} on the machine, and by what happens inside a host. Nothing here
 * knows the services' code.
 */
@NullMarked
package dev.holdfast.fleet;

import org.jspecify.annotations.NullMarked;
