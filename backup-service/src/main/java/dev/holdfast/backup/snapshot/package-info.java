/**
 * Is it captured?
 *
 * <p>{@code requested → running → stored | failed}, {@code stored → proven} by a drill, and {@code
 * stored | proven → forgetting → forgotten}. Nothing is stored before the agent's word that it has
 * read the manifest back from the repository, and that word counts whenever it comes. One snapshot
 * of a stack is under way at a time: a person's further request is refused with a problem that
 * names it, a scheduled one waits its turn, three at the most. What nobody needs is forgotten once
 * the repository has it no more; what is protected is not. What a rescan finds in a repository, and
 * nowhere else, gets a record of its own; what it does not find there is {@code forgotten}, with
 * that as the reason, until another rescan finds it.
 */
@NullMarked
package dev.holdfast.backup.snapshot;

import org.jspecify.annotations.NullMarked;
