/** What runs where, as last reported? */
@NullMarked
package dev.holdfast.controller.container;

import org.jspecify.annotations.NullMarked;
