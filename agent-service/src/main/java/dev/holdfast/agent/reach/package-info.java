/**
 * Where outside is what this host publishes reached?
 *
 * <p>A Docker-in-Docker host publishes in a network of its own; whoever made it says which of its
 * ports the machine forwards, and from where. The ports of a plain engine are the machine's.
 */
@NullMarked
package dev.holdfast.agent.reach;

import org.jspecify.annotations.NullMarked;
