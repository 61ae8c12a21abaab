/**
 * Who decides for this host, and what if it is this agent?
 *
 * <p>The agent remembers what its controller decided last about each container, and by what. It
 * looks several times a second at what is down: where nobody decided within a second, or where a
 * decided restart did not come within one, it takes over, in the next epoch. From then on it
 * decides by the same rules from the same memory, tells each decision as a fact, and carries out
 * its own restarts like any command: journaled, in their lane, once. It hands back when the
 * controller asks for the epoch that it is in, between two effects. An agent that was never briefed
 * never takes over, unless it was told that it is alone. A person's stop is undone by nobody.
 *
 * <p>What is remembered survives the agent's end; after a restart the time of whoever decides
 * begins anew.
 */
@NullMarked
package dev.holdfast.agent.autonomy;

import org.jspecify.annotations.NullMarked;
