/**
 * Does the fleet that was just brought up do its main job?
 *
 * <p>Refutable: everything is random in each run, and the same check must fail on a stack that was
 * freshly deployed.
 */
@NullMarked
package dev.holdfast.proof;

import org.jspecify.annotations.NullMarked;
