/**
 * What do all endpoints have in common: who may call, how are things named, what does a request do
 * that comes again? Deny by default.
 */
@NullMarked
package dev.holdfast.controller.api;

import org.jspecify.annotations.NullMarked;
