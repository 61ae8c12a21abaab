@NullMarked
package dev.holdfast.backup.repository;

import org.jspecify.annotations.NullMarked;
