/** How far is what a person asked for? */
@NullMarked
package dev.holdfast.controller.operation;

import org.jspecify.annotations.NullMarked;
