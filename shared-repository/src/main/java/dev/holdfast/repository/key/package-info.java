/**
 * How is a repository made that opens at once?
 *
 * <p>Restic derives a repository's key from its password so slowly that nobody can guess one that a
 * person has thought of: half a second of one core for every run of restic. Our passwords are 256
 * random bits, which nobody guesses however fast he tries, so their key is derived with little. All
 * of it is restic's own format, that any restic opens.
 */
@NullMarked
package dev.holdfast.repository.key;

import org.jspecify.annotations.NullMarked;
