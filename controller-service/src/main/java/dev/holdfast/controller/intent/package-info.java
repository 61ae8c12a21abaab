/** What does a person want of one container? The generation is raised before delays are purged. */
@NullMarked
package dev.holdfast.controller.intent;

import org.jspecify.annotations.NullMarked;
