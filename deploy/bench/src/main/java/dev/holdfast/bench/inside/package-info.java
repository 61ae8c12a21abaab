/**
 * What has to run beside an engine, in its host, to be in its way or to be as fast as anybody can?
 *
 * <p>Java alone: a host has no library of ours. Each program ends with its input.
 */
@NullMarked
package dev.holdfast.bench.inside;

import org.jspecify.annotations.NullMarked;
