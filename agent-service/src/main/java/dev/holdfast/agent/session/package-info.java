/**
 * Is this the agent that speaks for its host?
 *
 * <p>Each run of an agent is a session of its own, named by chance and told in every heartbeat; a
 * controller answers what it makes of it. An agent that is fenced goes on telling what it sees, and
 * does nothing else: it takes no command and decides nothing. One that lives in the same
 * incarnation as another forgets its own and ends; its next run begins a new one. Until a
 * controller has answered an agent acts as one that is trusted, for it may be alone.
 *
 * <p>Two agents never run on the same directory: the second refuses to start.
 */
@NullMarked
package dev.holdfast.agent.session;

import org.jspecify.annotations.NullMarked;
