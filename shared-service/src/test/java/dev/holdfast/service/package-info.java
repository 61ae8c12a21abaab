@NullMarked
package dev.holdfast.service;

import org.jspecify.annotations.NullMarked;
