/** Which rules of the house hold in every module? Each module's own ArchitectureTest runs them. */
@NullMarked
package dev.holdfast.rules;

import org.jspecify.annotations.NullMarked;
