@NullMarked
package dev.holdfast.backup.api;

import org.jspecify.annotations.NullMarked;
