@NullMarked
package dev.holdfast.controller.backup;

import org.jspecify.annotations.NullMarked;
