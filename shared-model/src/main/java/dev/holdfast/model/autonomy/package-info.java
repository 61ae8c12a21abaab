/**
 * Who decides for this host?
 *
 * <p>One at a time: its controller, or the host's agent where no controller answers. An epoch
 * counts the changes between them; the agent, the host's only executor, owns it. What was decided
 * in another epoch is not begun, so two that believe to decide start nothing twice. A decision is
 * left alone for as long as it is known and its command may still come.
 *
 * <p>Pure: the same ends, answers, commands and times give the same vigil.
 */
@NullMarked
package dev.holdfast.model.autonomy;

import org.jspecify.annotations.NullMarked;
