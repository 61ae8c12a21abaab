/**
 * How does a stack come back?
 *
 * <p>The snapshot is staged beside the stacks and its manifest checked. A pure plan says what
 * stands in the way, before anything is touched. Then, under the stack's lease, the plan is
 * journaled and everything is swapped in: old containers stopped and renamed aside, volumes
 * exchanged in one instant each, new containers created from what was captured, their writable
 * layers filled before their first start, and only those started that ran or were down only until
 * their restart. Once those that ran are as healthy as they were, the commit is journaled, and only
 * then the old is deleted.
 *
 * <p>That plan can be had alone: nothing is touched then, and nothing journaled. Of single services
 * only their containers and what these mount come back; what ties them to others is a conflict, and
 * the rest of the stack goes on.
 *
 * <p>Under another name it is a copy: what Compose named after the project, and what nobody named,
 * is called otherwise before the plan is made, so that plan and swap know nothing of it.
 *
 * <p>A drill is a copy that is never committed: it comes back under a name of its own, on internal
 * networks, is probed, and is rolled back, here as after a kill. The images that it brought are
 * journaled before they are loaded, and taken away after it.
 *
 * <p>A kill before the commit rolls back at the agent's next start, a kill after it goes forward,
 * while the lease keeps everybody else from starting anything of that stack. One-shots that had
 * finished are created and not run; {@code docker compose up} runs them again, as it does on every
 * call wherever they are.
 */
@NullMarked
package dev.holdfast.agent.restore;

import org.jspecify.annotations.NullMarked;
