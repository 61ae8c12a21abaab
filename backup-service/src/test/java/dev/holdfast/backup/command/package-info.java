@NullMarked
package dev.holdfast.backup.command;

import org.jspecify.annotations.NullMarked;
