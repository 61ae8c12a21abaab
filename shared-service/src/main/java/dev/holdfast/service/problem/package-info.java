/**
 * How is a caller told that something went wrong?
 *
 * <p>As a problem of RFC 9457 that says what to do; what is inside stays inside, under a number
 * that the log has too.
 */
@NullMarked
package dev.holdfast.service.problem;

import org.jspecify.annotations.NullMarked;
