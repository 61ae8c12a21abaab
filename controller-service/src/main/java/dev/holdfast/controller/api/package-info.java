/**
 * Who may call, and how is every answer shaped? Deny by default; each error is a problem of RFC
 * 9457.
 */
@NullMarked
package dev.holdfast.controller.api;

import org.jspecify.annotations.NullMarked;
