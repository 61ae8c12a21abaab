/** What whoever adds to a repository and whoever takes away from it have in common. */
@NullMarked
package dev.holdfast.repository;

import org.jspecify.annotations.NullMarked;
