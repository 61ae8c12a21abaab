@NullMarked
package dev.holdfast.repository.restic;

import org.jspecify.annotations.NullMarked;
