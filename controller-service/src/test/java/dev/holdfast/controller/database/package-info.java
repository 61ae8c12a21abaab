@NullMarked
package dev.holdfast.controller.database;

import org.jspecify.annotations.NullMarked;
