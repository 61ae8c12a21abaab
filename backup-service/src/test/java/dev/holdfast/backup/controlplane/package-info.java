@NullMarked
package dev.holdfast.backup.controlplane;

import org.jspecify.annotations.NullMarked;
